package dev.turnpike.runtime.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.runtime.upstream.address.AddressRules;
import dev.turnpike.runtime.upstream.address.NameResolver;
import dev.turnpike.runtime.upstream.address.PinnedHosts;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of tokens as time goes by and keys come and go. */
class IdentitiesTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = vertx.createHttpClient();
  private final ECKey first = key("first");
  private final ECKey second = key("second");
  private volatile Instant now = BEGIN;
  private volatile ECKey published = first;
  private volatile int status = 200;
  private final Identities identities =
      new Identities(
          new PinnedHosts(new AddressRules(true), NameResolver.ofSystem(vertx), System::nanoTime),
          () -> now);
  private HttpServer server;
  private IdentityRules rules;

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void listen() throws Exception {
    server =
        vertx
            .createHttpServer()
            .requestHandler(request ->
                request
                    .response()
                    .setStatusCode(status)
                    .end("{\"keys\":[" + published.toPublicJWK() + "]}"))
            .listen(0, "127.0.0.1")
            .await(20, TimeUnit.SECONDS);
    rules = rules("turnpike");
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  private IdentityRules rules(String audience) {
    URI keys = URI.create("http://127.0.0.1:" + server.actualPort());
    return new IdentityRules("https://idp.example", audience, keys, null, false, null);
  }

  private static String token(ECKey key) throws JOSEException {
    long exp = BEGIN.plus(Duration.ofDays(2)).getEpochSecond();
    String claims =
        "{\"iss\":\"https://idp.example\",\"aud\":\"turnpike\",\"exp\":"
            + exp
            + ",\"a\":{\"b\":[\"x\",{\"c\":1.50}]},\"n\":null,\"t\":true}";
    JWSObject token =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
            new Payload(claims));
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  private Identities.Answer ask(IdentityRules by, String token) throws Exception {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("cf-access-jwt-assertion", token);
    return identities.identify(by, headers, client).await(20, TimeUnit.SECONDS);
  }

  @Test
  void shouldFollowTheIssuerFromOneKeyToTheNext() throws Exception {
    // given a token that was verified
    assertThat(ask(rules, token(first))).isInstanceOf(Identities.Known.class);

    // when the issuer has another key
    published = second;
    now = now.plus(KeySource.BETWEEN_FETCHES);

    // then what the new one signed is taken at once, and what the old one did no more
    assertThat(ask(rules, token(second))).isInstanceOf(Identities.Known.class);
    assertThat(ask(rules, token(first))).isInstanceOf(Identities.Refused.class);
  }

  @Test
  void shouldForgetATokenWhoseKeyIsWithdrawn() throws Exception {
    String token = token(first);
    assertThat(ask(rules, token)).isInstanceOf(Identities.Known.class);
    published = second;

    now = now.plus(KeySource.FRESH.minusSeconds(1));
    assertThat(ask(rules, token)).isInstanceOf(Identities.Known.class);
    now = now.plusSeconds(1);
    assertThat(ask(rules, token)).isInstanceOf(Identities.Refused.class);
  }

  @Test
  void shouldKnowCallersWhileTheIssuerIsAwayButNotAfterTheirTokensExpire() throws Exception {
    String token = token(first);
    assertThat(ask(rules, token)).isInstanceOf(Identities.Known.class);
    status = 503;

    now = now.plus(Duration.ofHours(23));
    assertThat(ask(rules, token)).isInstanceOf(Identities.Known.class);
    assertThat(ask(rules, token(first))).isInstanceOf(Identities.Known.class);
    now = now.plus(Duration.ofHours(2));
    assertThat(ask(rules, token)).isInstanceOf(Identities.Undecided.class);
    status = 200;
    now = BEGIN.plus(Duration.ofDays(2)).plusSeconds(59);
    assertThat(ask(rules, token)).isInstanceOf(Identities.Known.class);
    now = now.plusSeconds(1);
    assertThat(ask(rules, token))
        .isEqualTo(new Identities.Refused("the JWT is not valid: it has expired"));
  }

  @Test
  void shouldNotKnowATokenOfOneGatewayAtAnother() throws Exception {
    String token = token(first);
    assertThat(ask(rules, token)).isInstanceOf(Identities.Known.class);

    assertThat(ask(rules("other"), token)).isInstanceOf(Identities.Refused.class);
  }

  @Test
  void shouldShowClaimsAsTheyAre() throws Exception {
    Identity identity = ((Identities.Known) ask(rules, token(first))).identity();

    assertThat(identity.get(ValuePath.parse("identity.a.b")))
        .isEqualTo(new Value.Many(List.of(Scalar.of("x"), Value.STRUCTURED)));
    assertThat(identity.get(ValuePath.parse("identity.a.b[1].c")))
        .isEqualTo(Scalar.of(new java.math.BigDecimal("1.5")));
    assertThat(identity.get(ValuePath.parse("identity.a"))).isEqualTo(Value.STRUCTURED);
    assertThat(identity.get(ValuePath.parse("identity.n"))).isEqualTo(Scalar.NULL);
    assertThat(identity.get(ValuePath.parse("identity.t"))).isEqualTo(Scalar.TRUE);
    assertThat(identity.get(ValuePath.parse("identity.a.b[2]"))).isEqualTo(Value.MISSING);
    assertThat(identity.get(ValuePath.parse("identity.t.x"))).isEqualTo(Value.MISSING);
  }
}
