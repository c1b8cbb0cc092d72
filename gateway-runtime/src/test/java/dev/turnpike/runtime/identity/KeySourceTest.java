package dev.turnpike.runtime.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.turnpike.runtime.upstream.address.AddressRules;
import dev.turnpike.runtime.upstream.address.NameResolver;
import dev.turnpike.runtime.upstream.address.PinnedHosts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeySourceTest {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = vertx.createHttpClient();
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private volatile String answer = "";
  private volatile int status = 200;
  private HttpServer server;
  private KeySource source;

  @BeforeEach
  void listen() throws Exception {
    answer = keys("a");
    server =
        vertx
            .createHttpServer()
            .requestHandler(request -> {
              fetches.incrementAndGet();
              request.response().setStatusCode(status).putHeader("location", "/b").end(answer);
            })
            .listen(0, "127.0.0.1")
            .await(20, TimeUnit.SECONDS);
    source = source(true);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  private KeySource source(boolean allowPrivate) {
    PinnedHosts hosts =
        new PinnedHosts(
            new AddressRules(allowPrivate), NameResolver.ofSystem(vertx), System::nanoTime);
    URI url = URI.create("http://127.0.0.1:" + server.actualPort() + "/a");
    return new KeySource(url, new KeyFetch(hosts), () -> now);
  }

  private static String keys(String id) throws JOSEException {
    return "{\"keys\":["
        + new ECKeyGenerator(Curve.P_256).keyID(id).generate().toPublicJWK()
        + "]}";
  }

  private KeySet get() throws Exception {
    return source.keys(client).await(20, TimeUnit.SECONDS);
  }

  private boolean fails(Future<KeySet> keys) {
    keys.toCompletionStage().handle((_, _) -> true).toCompletableFuture().join();
    return keys.failed();
  }

  private void later(Duration time) {
    now = now.plus(time);
  }

  @Test
  void shouldKeepKeysForTenMinutes() throws Exception {
    KeySet before = get();
    later(KeySource.FRESH.minusSeconds(1));
    assertThat(get()).isSameAs(before);
    assertThat(fetches).hasValue(1);

    later(Duration.ofSeconds(1));
    assertThat(get()).isSameAs(before);
    assertThat(fetches).hasValue(2);
    answer = keys("b");
    later(KeySource.FRESH);
    assertThat(get()).isNotSameAs(before);
  }

  @Test
  void shouldAskForNewerKeysOnceInThirtySeconds() throws Exception {
    KeySet before = get();
    answer = keys("b");

    assertThat(source.newerThan(before, client).await(20, TimeUnit.SECONDS)).isSameAs(before);
    later(KeySource.BETWEEN_FETCHES);
    KeySet after = source.newerThan(before, client).await(20, TimeUnit.SECONDS);
    assertThat(after).isNotSameAs(before);
    assertThat(source.newerThan(after, client).await(20, TimeUnit.SECONDS)).isSameAs(after);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void shouldUseOldKeysForADayWhileNewOnesCannotBeFetched() throws Exception {
    KeySet before = get();
    status = 500;

    later(KeySource.FRESH);
    assertThat(get()).isSameAs(before);
    assertThat(get()).isSameAs(before);
    assertThat(fetches).hasValue(2);
    later(KeySource.USABLE);
    assertThat(fails(source.keys(client))).isTrue();
    status = 200;
    later(KeySource.BETWEEN_FETCHES);
    assertThat(get()).isSameAs(before);
  }

  @Test
  void shouldAskOnceForAllWhoWait() throws Exception {
    Future<KeySet> one = source.keys(client);
    Future<KeySet> two = source.keys(client);

    assertThat(one.await(20, TimeUnit.SECONDS)).isSameAs(two.await(20, TimeUnit.SECONDS));
    assertThat(fetches).hasValue(1);
  }

  @Test
  void shouldTakeNoKeysThatAreWeakSharedTooLongOrElsewhere() throws Exception {
    String weak = new RSAKeyGenerator(1024, true).keyID("a").generate().toPublicJWK().toString();
    for (String bad :
        new String[] {
          "{\"keys\":[" + weak + "]}",
          "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"a\"}]}",
          "nothing",
          "x".repeat(KeyFetch.MAX_ANSWER + 1)
        }) {
      answer = bad;
      later(KeySource.BETWEEN_FETCHES);
      assertThat(fails(source.keys(client))).as(bad.substring(0, 7)).isTrue();
    }
    answer = keys("a");
    status = 302;
    later(KeySource.BETWEEN_FETCHES);
    assertThat(fails(source.keys(client))).isTrue();
    assertThat(fetches).hasValue(5);
  }

  @Test
  void shouldNotFetchFromAnAddressThatMayNotBeCalled() {
    assertThat(fails(source(false).keys(client))).isTrue();
    assertThat(fetches).hasValue(0);
  }
}
