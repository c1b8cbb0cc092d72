package dev.turnpike.runtime;

import static dev.turnpike.runtime.TestGateway.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.turnpike.contracts.gateway.GatewaySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers known by the tokens of an issuer. */
class IdentityTest {
  private static final String ISSUER = "https://idp.example";
  private static final String ACCESS = "cf-access-jwt-assertion";
  private static final String ANSWER =
      "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"}}]}";
  private static final String BY_EMAIL =
      Graphs.graph(
          Graphs.start("is-ann"),
          """
          {"id":"is-ann","type":"conditional",
           "properties":{"conditions":{"identity.email":{"$eq":"ann@example.com"},
             "identity.realm.team":{"$eq":"blue"}}},
           "outputs":{"true":{"elementId":"large"},"false":{"elementId":"small"}}}\
          """,
          Graphs.model("large", Graphs.LARGE, "", "END", null),
          Graphs.model("small", Graphs.SMALL, "", "END", null),
          Graphs.end());
  private static final String CLAIMS =
      "\"email\":\"ann@example.com\",\"realm\":{\"team\":\"blue\"}";

  private static RSAKey first;
  private static RSAKey second;
  private static ECKey curve;

  private final AtomicInteger fetches = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> shown = new ConcurrentLinkedQueue<>();
  private volatile String published = "";
  private volatile int status = 200;
  private HttpServer server;
  private TestGateway gateway;

  @BeforeAll
  static void makeKeys() throws JOSEException {
    first = new RSAKeyGenerator(2048).keyID("first").generate();
    second = new RSAKeyGenerator(2048).keyID("second").generate();
    curve = new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
  }

  @BeforeEach
  void start() throws IOException {
    publish(first.toPublicJWK(), curve.toPublicJWK());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/keys", this::keys);
    server.createContext("/v1", this::provider);
    server.start();
    gateway =
        new TestGateway(
            RuntimeSettings.loopback().withPrivateProviders(Map.of("groq", address() + "/v1")));
    gateway.deploy("by-email", BY_EMAIL);
    configure("");
  }

  @AfterEach
  void stop() {
    gateway.close();
    server.stop(0);
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void configure(String more) {
    gateway.publish(
        new GatewaySettings(
            false,
            true,
            true,
            null,
            null,
            null,
            "{\"jwt\":{\"issuer\":\""
                + ISSUER
                + "\",\"audience\":\"turnpike\",\"jwks_url\":\""
                + address()
                + "/keys\""
                + more
                + "}}"));
  }

  private void publish(com.nimbusds.jose.jwk.JWK... keys) {
    published = new JWKSet(List.of(keys)).toString();
  }

  private void keys(HttpExchange exchange) throws IOException {
    fetches.incrementAndGet();
    byte[] answer = published.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private void provider(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getRequestHeaders().forEach((name, values) -> shown.add(name + "=" + values));
    exchange.getResponseHeaders().set("content-type", "application/json");
    byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static String claims(String issuer, String audience, long secondsLeft, String more) {
    long exp = Instant.now().getEpochSecond() + secondsLeft;
    return "{\"iss\":\"" + issuer + "\",\"aud\":" + audience + ",\"exp\":" + exp + "," + more + "}";
  }

  private static String good() {
    return claims(ISSUER, "[\"other\",\"turnpike\"]", 600, CLAIMS);
  }

  private static String signed(RSAKey key, String claims) throws JOSEException {
    JWSObject token =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
            new Payload(claims));
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private String model(String... headers) throws Exception {
    HttpResponse<String> answer = gateway.ask(body("dynamic/by-email"), headers);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return TestGateway.header(answer, "turnpike-path");
  }

  private void refused(String token, String why) throws Exception {
    HttpResponse<String> answer = gateway.ask(body("dynamic/by-email"), ACCESS, token);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    assertThat(answer.body()).contains("\"cf_code\":2009", why).doesNotContain(token);
  }

  @Test
  void shouldDecideByTheClaimsOfAVerifiedCaller() throws Exception {
    assertThat(model(ACCESS, signed(first, good()))).contains("large");
    assertThat(model("authorization", "Bearer " + signed(first, good()))).contains("large");
    assertThat(model(ACCESS, signed(first, claims(ISSUER, "\"turnpike\"", 600, "\"email\":1"))))
        .contains("small");
    assertThat(fetches).hasValue(1);
  }

  @Test
  void shouldTakeSignaturesOfEllipticCurves() throws Exception {
    JWSObject token =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("curve").build(), new Payload(good()));
    token.sign(new ECDSASigner(curve));

    assertThat(model(ACCESS, token.serialize())).contains("large");
  }

  @Test
  void shouldTakeAnIdentityFromNothingElse() throws Exception {
    assertThat(
            model(
                "cf-aig-metadata",
                "{\"identity.email\":\"ann@example.com\",\"email\":\"ann@example.com\"}",
                "identity.email",
                "ann@example.com",
                "identity",
                "{" + CLAIMS + "}"))
        .contains("small");
  }

  @Test
  void shouldLetStrangersInUnlessATokenIsRequired() throws Exception {
    assertThat(model()).contains("small");
    configure(",\"required\":true");

    HttpResponse<String> answer = gateway.ask(body("dynamic/by-email"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("2009", "asks for a JWT");
    assertThat(model(ACCESS, signed(first, good()))).contains("large");
  }

  @Test
  void shouldRefuseTokensThatAreNotForThisGatewayAndTime() throws Exception {
    refused(signed(first, claims(ISSUER, "\"turnpike\"", -61, CLAIMS)), "expired");
    refused(signed(first, claims(ISSUER, "\"elsewhere\"", 600, CLAIMS)), "another audience");
    refused(signed(first, claims("https://x.example", "\"turnpike\"", 600, CLAIMS)), "issuer");
    long later = Instant.now().getEpochSecond() + 90;
    refused(
        signed(first, claims(ISSUER, "\"turnpike\"", 600, "\"nbf\":" + later)), "not valid yet");
    refused(signed(first, "{\"iss\":\"" + ISSUER + "\",\"aud\":\"turnpike\"}"), "expires");
    refused(
        signed(first, claims(ISSUER, "\"turnpike\"", 600, "\"iss\":\"" + ISSUER + "\"")),
        "no JSON object");
    assertThat(model(ACCESS, signed(first, claims(ISSUER, "\"turnpike\"", -30, CLAIMS))))
        .contains("large");
  }

  @Test
  void shouldRefuseForgedTokens() throws Exception {
    String good = signed(first, good());
    String[] parts = good.split("\\.", -1);
    String other =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(good().replace("ann@", "eve@").getBytes(StandardCharsets.UTF_8));
    RSAKey forger = new RSAKeyGenerator(2048).keyID("first").generate();

    refused(parts[0] + "." + other + "." + parts[2], "not signed with a key");
    refused(signed(forger, good()), "not signed with a key");
    refused(unsigned(parts[1], "{\"alg\":\"none\"}"), "no signed JWT");
    refused(hmacWithThePublicKey(), "not signed with RS");
    refused("nonsense", "no signed JWT");
    refused("a".repeat(8_193), "longer than");
  }

  private static String unsigned(String claims, String header) {
    return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(header.getBytes(StandardCharsets.UTF_8))
        + "."
        + claims
        + ".";
  }

  private static String hmacWithThePublicKey() throws JOSEException {
    JWSObject token =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), new Payload(good()));
    token.sign(new MACSigner(first.toRSAPublicKey().getEncoded()));
    return token.serialize();
  }

  @Test
  void shouldNotFetchKeysForEveryStranger() throws Exception {
    // given
    publish(first.toPublicJWK());
    assertThat(model(ACCESS, signed(first, good()))).contains("large");

    // when tokens with an unknown key come right after the keys were fetched
    publish(second.toPublicJWK());
    refused(signed(second, good()), "not signed with a key");
    refused(signed(second, good()), "not signed with a key");

    // then
    assertThat(fetches).hasValue(1);
  }

  @Test
  void shouldSayThatItCannotTellWhileThereAreNoKeys() throws Exception {
    status = 500;

    HttpResponse<String> answer =
        gateway.ask(body("dynamic/by-email"), ACCESS, signed(first, good()));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("identity_unavailable");
    assertThat(model()).contains("small");
  }

  @Test
  void shouldKeepTheTokenFromTheProvider() throws Exception {
    String token = signed(first, good());

    gateway.ask(body("groq/llama"), "authorization", "Bearer " + token);
    gateway.ask(body("groq/llama"), ACCESS, token, "authorization", "Bearer own-key");
    configure(",\"header\":\"User-Agent\"");
    gateway.ask(body("groq/llama"), "user-agent", token);

    assertThat(shown).isNotEmpty().noneMatch(it -> it.contains(token));
    assertThat(shown).filteredOn(it -> it.startsWith("Authorization=")).hasSize(1);
    assertThat(shown).contains("Authorization=[Bearer own-key]");
  }

  @Test
  void shouldNotTakeATokenFromAnotherHeaderThanTheOneNamed() throws Exception {
    configure(",\"header\":\"x-identity\"");

    assertThat(model(ACCESS, signed(first, good()))).contains("small");
    assertThat(model("x-identity", signed(first, good()))).contains("large");
  }

  @Test
  void shouldLetNobodyInByASettingThatCannotBeUsed() throws Exception {
    gateway.publish(
        new GatewaySettings(
            false, true, true, null, null, null, "{\"jwt\":{\"issuer\":\"" + ISSUER + "\"}}"));

    HttpResponse<String> answer = gateway.ask(body("dynamic/by-email"));

    assertThat(answer.statusCode()).isEqualTo(401);
  }
}
