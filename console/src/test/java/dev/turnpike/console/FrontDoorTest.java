package dev.turnpike.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontDoorTest {
  private static final String GATEWAY = "/client/v4/accounts/a/ai-gateway/gateways/g";
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<HttpServer> servers = new ArrayList<>();
  private final CountDownLatch left = new CountDownLatch(1);
  private FrontDoor door;

  @BeforeEach
  void open() throws IOException {
    door =
        FrontDoor.start(
            "127.0.0.1",
            0,
            new ControlServices(
                service("command"), service("query"), service("ledger"), service("logs")),
            service("runtime"),
            _ -> CallerGuard.of(Optional.empty()),
            SignInOrigins.of(Optional.empty(), InstantSource.system()));
  }

  @AfterEach
  void close() {
    door.close();
    servers.forEach(server -> server.stop(0));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /routes,             query",
    "POST,   /routes,             command",
    "POST,   /guardrails/test,    query",
    "PATCH,  /routes/r,           command",
    "DELETE, /routes/r,           command",
    "GET,    /routes/r/versions,  query",
    "POST,   /routes/r/versions,  command",
    "POST,   /routes/r/explain,   query",
    "POST,   /routes/explain,     command",
    "GET,    /logs/l/replay,      logs",
    "GET,    /logs,               logs",
    "DELETE, /logs,               logs",
    "PATCH,  /logs/l,             logs",
    "GET,    /logs/tail,          logs",
    "GET,    /logs/export,        logs",
    "GET,    /analytics,          logs",
    "GET,    /metadata-keys,      logs",
    "GET,    /datasets,           logs",
    "PUT,    /datasets/d,         logs",
    "POST,   /evaluations,        logs",
    "DELETE, /evaluations/e,      logs",
    "GET,    /routes/r/traffic,   logs",
    "GET,    /routes/r/traffic/events, logs",
    "GET,    /routes/traffic,     query",
    "GET,    /routes/traffic/traffic, logs",
    "GET,    /routes/r/traffic/other, query",
    "GET,    /analytical,         query",
    "GET,    /budgets,            ledger",
    "GET,    /budgets/series,     ledger",
    "GET,    /budgets/events,     ledger",
  })
  void shouldPassARequestToTheServiceThatAnswersIt(String method, String path, String service)
      throws Exception {
    // when
    HttpResponse<String> answer = send(method, GATEWAY + path + "?a=b", "body");

    // then
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo(service + " " + method + " " + GATEWAY + path + "?a=b");
  }

  @Test
  void shouldPassTheTypesOfEvaluationsToTheLogs() throws Exception {
    // when
    String path = "/client/v4/accounts/a/ai-gateway/evaluation-types";
    HttpResponse<String> answer = send("GET", path, "");

    // then
    assertThat(answer.body()).isEqualTo("logs GET " + path);
  }

  @Test
  void shouldAskWhoWritesTheEventsWhatTheirChainEndsWith() throws Exception {
    // given
    String path = "/client/v4/turnpike/audit/checkpoint";

    // then
    assertThat(send("GET", path, "").body()).isEqualTo("command GET " + path);
    assertThat(send("GET", "/client/v4/turnpike/whoami", "").body()).startsWith("query ");
  }

  @Test
  void shouldPassEventsOnAsTheyComeAndLeaveWhenTheCallerDoes() throws Exception {
    // given
    String path = GATEWAY + "/logs/tail?endless";
    try (HttpClient caller = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> stream =
          caller.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path)).build(),
              BodyHandlers.ofInputStream());

      // when
      byte[] first = stream.body().readNBytes(3);
      caller.shutdownNow();

      // then
      assertThat(new String(first, StandardCharsets.UTF_8)).isEqualTo(": a");
      assertThat(left.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void shouldCountWhatItPassesOn() throws Exception {
    // given
    String service = "127.0.0.1:" + servers.get(1).getAddress().getPort();

    // when
    send("GET", GATEWAY + "/routes", "");

    // then
    assertThat(send("GET", "/metrics", "").body())
        .contains("turnpike_front_door_requests_total{service=\"" + service + "\"} 1\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/gateways/default/routes/v1.2/flow"})
  void shouldAnswerAnAddressOfTheConsoleWithItsPage(String path) throws Exception {
    // when
    HttpResponse<String> answer = send("GET", path, "", "accept", "text/html");

    // then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<!doctype html>");
    assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
        .contains("script-src 'self';")
        .contains("frame-ancestors 'none'");
  }

  @Test
  void shouldServeNothingBesideTheConsole() throws Exception {
    assertThat(send("GET", "/dev/turnpike/console/FrontDoor.class", "").statusCode())
        .isEqualTo(404);
    assertThat(send("POST", "/", "x", "accept", "text/html").statusCode()).isEqualTo(404);
  }

  @Test
  void shouldNotAskModelsForPagesOfAnotherOrigin() throws Exception {
    // given
    String path = "/client/v4/accounts/a/ai/v1/chat/completions";

    // then
    assertThat(send("POST", path, "{}").body()).isEqualTo("runtime POST " + path);
    assertThat(send("POST", path, "{}", "origin", "http://127.0.0.1:" + door.port()).statusCode())
        .isEqualTo(201);
    assertThat(send("POST", path, "{}", "origin", "http://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(send("POST", path, "{}", "sec-fetch-site", "cross-site").statusCode())
        .isEqualTo(403);
    assertThat(send("GET", path, "").body()).startsWith("query ");
  }

  @Test
  void shouldBeReadyOnlyWhileEveryServiceIs() throws Exception {
    // given
    assertThat(send("GET", "/readyz", "").statusCode()).isEqualTo(200);

    // when
    servers.getFirst().stop(0);

    // then
    HttpResponse<String> answer = send("GET", "/readyz", "");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("does not answer");
  }

  private URI service(String name) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          if (exchange.getRequestURI().toString().endsWith("?endless")) {
            tellUntilNobodyListens(exchange);
            return;
          }
          boolean health = exchange.getRequestURI().getPath().equals("/readyz");
          byte[] body =
              (name + " " + exchange.getRequestMethod() + " " + exchange.getRequestURI())
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(health ? 200 : 201, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    servers.add(server);
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Writes a comment each twentieth of a second, for ten seconds at most. */
  private void tellUntilNobodyListens(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int i = 0; i < 200; i++) {
        out.write(": a\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    } catch (IOException e) {
      left.countDown();
    }
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
