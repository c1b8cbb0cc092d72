package dev.turnpike.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A door whose callers are known by tokens that the query service knows. */
class FrontDoorRolesTest {
  private static final String PATH = "/client/v4/accounts/a/ai/v1/chat/completions";
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Map<String, String> roles =
      new ConcurrentHashMap<>(
          Map.of("v", "viewer", "e", "editor", "d", "deployer", "a", "admin", "x", "emperor"));
  private final AtomicInteger lookups = new AtomicInteger();
  private HttpServer services;
  private FrontDoor door;

  @BeforeEach
  void open() throws IOException {
    services = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    services.createContext("/client/v4/turnpike/whoami", this::whoAmI);
    services.createContext(
        PATH,
        exchange ->
            answer(
                exchange,
                200,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    services.start();
    URI address = URI.create("http://127.0.0.1:" + services.getAddress().getPort());
    door =
        FrontDoor.start(
            "127.0.0.1",
            0,
            new ControlServices(address, address, address, address),
            address,
            client ->
                CallerGuard.of(
                    Optional.of("the-admin-token"), new Roles(address, client, now::get)),
            SignInOrigins.of(Optional.empty(), InstantSource.system()));
  }

  @AfterEach
  void close() {
    door.close();
    services.stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer e,               200",
    "bearer d,               200",
    "Bearer a,               200",
    "Bearer the-admin-token, 200",
    "Bearer v,               403",
    "Bearer x,               403",
    "Bearer nobody,          401",
    "Basic e,                401",
  })
  void shouldLetEditorsAskModelsByTheWordOfTheQueryService(String shown, int status)
      throws Exception {
    // when
    HttpResponse<String> answer = ask("authorization", shown);

    // then
    assertThat(answer.statusCode()).isEqualTo(status);
    if (status == 200) {
      assertThat(answer.body()).isEqualTo("question".repeat(20_000));
    } else {
      assertThat(answer.body()).contains("\"success\":false");
    }
  }

  @Test
  void shouldRefuseWhoShowsNothing() throws Exception {
    assertThat(ask("x-nothing", "x").statusCode()).isEqualTo(401);
    assertThat(lookups).hasValue(0);
  }

  @Test
  void shouldKeepAVerdictForAMomentOnly() throws Exception {
    // given
    ask("authorization", "Bearer e");
    roles.remove("e");

    // then
    assertThat(ask("authorization", "Bearer e").statusCode()).isEqualTo(200);
    assertThat(lookups).hasValue(1);

    // when
    now.set(Instant.EPOCH.plus(Roles.KEPT));

    // then
    assertThat(ask("authorization", "Bearer e").statusCode()).isEqualTo(401);
  }

  @Test
  void shouldNotKeepMoreThanItsShareOfVerdicts() throws Exception {
    // given
    ask("authorization", "Bearer e");

    // when
    for (int i = 0; i < Roles.MOST_KEPT; i++) {
      ask("authorization", "Bearer wrong-" + i);
    }
    ask("authorization", "Bearer e");

    // then
    assertThat(lookups).hasValue(Roles.MOST_KEPT + 2);
  }

  @Test
  void shouldAskAgainAfterTheQueryServiceWasAway() throws Exception {
    // given
    roles.put("later", "broken");
    assertThat(ask("authorization", "Bearer later").statusCode()).isEqualTo(503);

    // when
    roles.put("later", "editor");

    // then
    assertThat(ask("authorization", "Bearer later").statusCode()).isEqualTo(200);
  }

  private void whoAmI(HttpExchange exchange) throws IOException {
    lookups.incrementAndGet();
    String shown = exchange.getRequestHeaders().getFirst("authorization");
    String role = roles.get(shown.substring(shown.indexOf(' ') + 1));
    if (role == null) {
      answer(exchange, 401, "{}");
    } else if (role.equals("broken")) {
      answer(exchange, 500, "{}");
    } else {
      answer(exchange, 200, "{\"result\":{\"actor\":\"me\",\"role\":\"" + role + "\"}}");
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private HttpResponse<String> ask(String header, String value) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + PATH))
            .timeout(Duration.ofSeconds(20))
            .header(header, value)
            .POST(BodyPublishers.ofString("question".repeat(20_000)))
            .build(),
        BodyHandlers.ofString());
  }
}
