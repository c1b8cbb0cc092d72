package dev.turnpike.runtime.upstream.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call that is bound to an address still asks for, and insists on, the name. */
class PinnedTlsTest {
  private static final String NAME = "api.acme.example";

  private final Vertx vertx = Vertx.vertx();
  private HttpServer server;
  private HttpClient client;

  @BeforeEach
  void listen(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "a",
                "-dname",
                "CN=acme",
                "-ext",
                "san=dns:" + NAME,
                "-storepass",
                "changeit",
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    PfxOptions keys = new PfxOptions().setPath(file.toString()).setPassword("changeit");
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(keys))
            .requestHandler(request ->
                request
                    .response()
                    .end(request.connection().indicatedServerName() + " " + request.authority()))
            .listen(0, "127.0.0.1")
            .await(20, TimeUnit.SECONDS);
    client = vertx.createHttpClient(new HttpClientOptions().setTrustOptions(keys));
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  private String get(String host) throws Exception {
    URI url = URI.create("https://" + host + ":" + server.actualPort() + "/");
    Found.Pinned pinned = new Found.Pinned(List.of("127.0.0.1"));
    return client
        .request(pinned.pin(Destination.of(url), 0))
        .compose(request -> request.send())
        .compose(response -> response.body())
        .compose(body -> Future.succeededFuture(body.toString()))
        .await(20, TimeUnit.SECONDS);
  }

  @Test
  void shouldAskForTheNameAtTheAddress() throws Exception {
    assertThat(get(NAME)).isEqualTo(NAME + " " + NAME + ":" + server.actualPort());
  }

  @Test
  void shouldNotTalkToWhoeverIsNotTheName() {
    assertThatThrownBy(() -> get("api.other.example")).isInstanceOf(SSLException.class);
  }
}
