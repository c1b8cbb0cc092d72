package dev.turnpike.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInOriginsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private HttpServer issuer;
  private volatile String document = "{}";

  @BeforeEach
  void listen() throws IOException {
    issuer = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    issuer.createContext(
        "/team/.well-known/openid-configuration",
        exchange -> {
          byte[] body = document.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    issuer.start();
  }

  @AfterEach
  void stop() {
    issuer.stop(0);
  }

  private String origin() {
    return "http://127.0.0.1:" + issuer.getAddress().getPort();
  }

  private SignInOrigins origins() {
    return SignInOrigins.of(Optional.of(URI.create(origin() + "/team")), InstantSource.fixed(NOW));
  }

  private static void until(SignInOrigins origins, int count) {
    Instant end = Instant.now().plus(Duration.ofSeconds(10));
    while (origins.now().size() < count && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void shouldLetAPageTalkToTheIssuerAndItsTokenEndpointWhenPeopleSignInThere() {
    // given
    document = "{\"token_endpoint\":\"https://tokens.example.com/v1/token\"}";
    try (SignInOrigins origins = origins()) {
      until(origins, 2);

      // when
      String policy =
          new ConsoleFiles(origins)
              .find("/signed-in", "text/html", null)
              .orElseThrow()
              .headers()
              .get("content-security-policy");

      // then
      assertThat(policy)
          .containsPattern("connect-src 'self' [^;]*" + origin() + "[^;]*;")
          .containsPattern("connect-src 'self' [^;]*https://tokens\\.example\\.com[ ;]")
          .contains("script-src 'self';");
    }
  }

  @Test
  void shouldLetAPageTalkToItsOwnOriginAloneWhenThereIsNoIssuer() {
    // given
    SignInOrigins none = SignInOrigins.of(Optional.empty(), InstantSource.fixed(NOW));

    // when
    String policy =
        new ConsoleFiles(none)
            .find("/", "text/html", null)
            .orElseThrow()
            .headers()
            .get("content-security-policy");

    // then
    assertThat(policy).contains("connect-src 'self';");
  }

  @Test
  void shouldKeepTheIssuersOriginWhenItsDocumentMakesNoSense() {
    // given
    document = "{\"token_endpoint\":\"javascript:alert(1); script-src *\"}";

    // when
    try (SignInOrigins origins = origins()) {
      // then
      assertThat(origins.now()).isEqualTo(Set.of(origin()));
    }
  }
}
