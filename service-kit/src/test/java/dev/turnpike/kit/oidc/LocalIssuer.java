package dev.turnpike.kit.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenID Connect issuer on loopback: discovery, keys, and a token endpoint that wants the
 * verifier of the challenge its authorization endpoint was given.
 */
public final class LocalIssuer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final AtomicInteger fetches = new AtomicInteger();
  private final Map<String, String> challenges = new ConcurrentHashMap<>();
  private volatile List<JWK> published;
  private volatile String discovered = "";
  private volatile int status = 200;

  private LocalIssuer(HttpServer server, List<JWK> published) {
    this.server = server;
    this.published = published;
  }

  public static LocalIssuer start(JWK... keys) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      LocalIssuer issuer = new LocalIssuer(server, List.of(keys));
      server.createContext("/.well-known/openid-configuration", issuer::discovery);
      server.createContext("/keys", issuer::keys);
      server.createContext("/authorize", issuer::authorize);
      server.createContext("/token", issuer::token);
      server.start();
      return issuer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static ECKey ecKey(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public static RSAKey rsaKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signs claims, written with single quotes. */
  public static String token(JWK key, String claims) {
    try {
      boolean isEc = key instanceof ECKey;
      JWSSigner signer =
          key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey());
      JWSObject token =
          new JWSObject(
              new JWSHeader.Builder(isEc ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256)
                  .keyID(key.getKeyID())
                  .build(),
              new Payload(claims.replace('\'', '"')));
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Publishes other keys than before. */
  public void publish(JWK... keys) {
    published = List.of(keys);
  }

  /** Answers everything with this status. */
  public void answer(int other) {
    status = other;
  }

  /** Calls itself something else in its discovery document. */
  public void callItself(String issuer) {
    discovered = issuer;
  }

  /** Returns how often the keys were fetched. */
  public int fetches() {
    return fetches.get();
  }

  private void discovery(HttpExchange exchange) throws IOException {
    String self = discovered.isEmpty() ? url() : discovered;
    send(
        exchange,
        JSON.writeValueAsString(
            Map.of(
                "issuer", self,
                "authorization_endpoint", url() + "/authorize",
                "token_endpoint", url() + "/token",
                "jwks_uri", url() + "/keys")));
  }

  private void keys(HttpExchange exchange) throws IOException {
    fetches.incrementAndGet();
    send(
        exchange,
        published.stream()
            .map(key -> key.toPublicJWK().toJSONString())
            .collect(Collectors.joining(",", "{\"keys\":[", "]}")));
  }

  /** Signs everybody in at once: the code is in the address the browser is sent back to. */
  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
    String code = "code-" + challenges.size();
    challenges.put(code, asked.getOrDefault("code_challenge", ""));
    String back = asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state");
    exchange.getResponseHeaders().add("location", URI.create(back).toString());
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> asked =
        form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    String challenge = challenges.remove(asked.getOrDefault("code", ""));
    if (challenge == null
        || !challenge.equals(challengeOf(asked.getOrDefault("code_verifier", "")))) {
      status = 400;
    }
    String claims =
        "{'iss':'%s','aud':'%s','sub':'u1','email':'anna@example.com','roles':['editor'],'exp':%d}"
            .formatted(url(), asked.get("client_id"), System.currentTimeMillis() / 1000 + 600);
    send(
        exchange,
        JSON.writeValueAsString(
            Map.of("token_type", "Bearer", "id_token", token(published.getFirst(), claims))));
  }

  public static String challengeOf(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> form(String text) {
    return Arrays.stream(text.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0],
                pair -> java.net.URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private void send(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
