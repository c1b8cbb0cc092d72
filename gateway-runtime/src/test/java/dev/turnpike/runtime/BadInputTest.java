package dev.turnpike.runtime;

import static dev.turnpike.runtime.Graphs.SMALL;
import static dev.turnpike.runtime.TestGateway.body;
import static dev.turnpike.runtime.TestGateway.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.runtime.exchange.Limits;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every request that cannot be served gets its documented answer, and the next one is served. */
class BadInputTest {
  private static final int LIMIT = 64 << 10;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        new TestGateway(
            RuntimeSettings.loopback()
                .withLimits(
                    new Limits(
                        LIMIT,
                        LIMIT,
                        3L * LIMIT,
                        Duration.ofMillis(500),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(2),
                        16,
                        16)));
    gateway.deploy("smart-route", Graphs.SMART);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.forget();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | invalid_json | ",
        "[] | invalid_json | ",
        "{\"model\":\"a/b\"}x | invalid_json | ",
        "{\"messages\":[]} | invalid_value | model",
        "{\"model\":7} | invalid_value | model",
        "{\"model\":\"a/b\",\"stream\":1} | invalid_value | stream",
        "{\"model\":\"a/b\",\"max_tokens\":\"x\"} | invalid_value | max_tokens",
        "{\"model\":\"a/b\",\"stream_options\":true} | invalid_value | stream_options",
      })
  void shouldRefuseABodyItCannotActOn(String body, String code, String param) throws Exception {
    HttpResponse<String> answer = gateway.ask(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode error = error(answer);
    assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
    assertThat(error.path("code").asString()).isEqualTo(code);
    assertThat(error.path("param").asString("")).isEqualTo(param == null ? "" : param);
    assertThat(gateway.outbox.logs(1))
        .singleElement()
        .satisfies(log -> {
          assertThat(log.status()).isEqualTo(400);
          assertThat(log.id()).isEqualTo(header(answer, "cf-aig-log-id"));
        });
    assertThat(gateway.outbox.usage).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "dynamic/nowhere, route_not_found",
    "dynamic/smart-route@7, route_not_found",
    "dynamic/smart-route@x, model_not_found",
    "dynamic/, model_not_found",
    "gpt-4o, model_not_found",
    "/x, model_not_found",
    "openai/, model_not_found",
    "nobody/gpt, provider_not_found",
  })
  void shouldNotFindWhatIsNotThere(String model, String code) throws Exception {
    HttpResponse<String> answer = gateway.ask(body(model));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(error(answer).path("code").asString()).isEqualTo(code);
    assertThat(error(answer).path("param").asString()).isEqualTo("model");
    assertThat(gateway.outbox.logs(1)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cf-aig-max-attempts | 6",
        "cf-aig-retry-delay | 50",
        "cf-aig-backoff | random",
        "cf-aig-request-timeout | -1",
        "cf-aig-metadata | [1]",
        "cf-aig-metadata | nonsense",
        "cf-aig-custom-cost | {\"per_token_in\":2,\"per_token_out\":0}",
        "cf-aig-collect-log | maybe",
        "cf-aig-collect-log-payload | maybe",
        "cf-aig-event-id | two words",
        "cf-aig-gateway-id | no/slash",
      })
  void shouldNameTheHeaderThatIsOutOfRange(String name, String value) throws Exception {
    HttpResponse<String> answer = gateway.ask(body(SMALL), name, value);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error(answer).path("code").asString()).isEqualTo("invalid_header");
    assertThat(error(answer).path("param").asString()).isEqualTo(name);
    assertThat(error(answer).path("message").asString()).contains(name).contains("must be");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, 404",
    "POST, /v1/default/lab/compat/audio/speech, 404",
    "POST, /v1/default/lab/openai/../x, 404",
    "POST, /v1/default/lab/openai/%2e%2e/x, 404",
    "GET, /v1/default/lab, 405",
    "POST, /v1/models/lab/compat/chat/completions, 404",
    "POST, /v1/default/la%62/compat/chat/completions, 404",
    "POST, /v1/default/lab/compat/chat/completions/x, 404",
    "GET, /v1/chat/completions, 405",
    "DELETE, /v1/default/lab/compat/chat/completions, 405",
    "POST, /v1/models, 405",
    "GET, /client/v4/accounts/default/ai/v1/chat/completions, 405",
  })
  void shouldAnswerUnknownPathsAndMethodsInJson(String method, String path, int status)
      throws Exception {
    HttpResponse<String> answer =
        gateway.send(
            HttpRequest.newBuilder(gateway.at(path))
                .method(method, BodyPublishers.ofString("{}"))
                .build());

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(error(answer).path("message").asString()).isNotEmpty();
    assertThat(answer.headers().firstValue("allow").isPresent()).isEqualTo(status == 405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/default/other/compat/chat/completions",
        "/v1/other/lab/compat/chat/completions",
        "/v1/chat/completions"
      })
  void shouldNotFindAnUnknownGateway(String path) throws Exception {
    HttpResponse<String> answer =
        gateway.send(
            HttpRequest.newBuilder(gateway.at(path))
                .POST(BodyPublishers.ofString(body(SMALL)))
                .build());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(error(answer).path("cf_code").asInt()).isEqualTo(2001);
  }

  @Test
  void shouldRefuseEveryoneWhereTokensAreAskedFor() throws Exception {
    gateway.publish(new GatewaySettings(true, true, true, null, null, null, "{}"));
    try {
      HttpResponse<String> answer =
          gateway.ask(body(SMALL), "cf-aig-authorization", "Bearer guess");

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(error(answer).path("cf_code").asInt()).isEqualTo(2009);
    } finally {
      gateway.publish(GatewaySettings.DEFAULT);
    }
  }

  @Test
  void shouldRefuseABodyWhoseDeclaredSizeIsOverTheLimitBeforeItComes() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.runtime.port())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              ("POST /v1/default/lab/compat/chat/completions HTTP/1.1\r\nhost: x\r\n"
                      + "content-length: 99999999\r\n\r\n{")
                  .getBytes(UTF_8));

      assertThat(firstLine(socket.getInputStream())).contains("413");
    }
  }

  @Test
  void shouldCutABodyOffThatGrowsOverTheLimit() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.runtime.port())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /v1/default/lab/compat/chat/completions HTTP/1.1\r\nhost: x\r\n"
                  + "transfer-encoding: chunked\r\n\r\n")
              .getBytes(UTF_8));
      byte[] chunk = ("8000\r\n" + "x".repeat(0x8000) + "\r\n").getBytes(UTF_8);
      for (int i = 0; i < 4; i++) {
        out.write(chunk);
      }
      out.flush();

      assertThat(firstLine(socket.getInputStream())).contains("413");
      // The connection is closed although the body has not ended.
      assertThat(socket.getInputStream().readAllBytes()).isNotNull();
    }
  }

  @Test
  void shouldRefuseHeadersThatAreTooLarge() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.runtime.port())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              ("GET /v1/models HTTP/1.1\r\nhost: x\r\nx: " + "y".repeat(60_000) + "\r\n\r\n")
                  .getBytes(UTF_8));

      assertThat(firstLine(socket.getInputStream())).contains("431");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/9.9", "HTTP/2.0", "HTTP/1.2", "HTTP/0.9"})
  void shouldRefuseAVersionOfHttpThatNobodyKnowsAndHangUp(String version) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.runtime.port())) {
      socket.setSoTimeout(10_000);
      String good = "GET /v1/models HTTP/1.1\r\nhost: x\r\n\r\n";
      socket
          .getOutputStream()
          .write(
              ("GET / " + version + "\r\nhost: x\r\nconnection: keep-alive\r\n\r\n" + good)
                  .getBytes(UTF_8));

      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

      assertThat(answer)
          .startsWith("HTTP/1.1 505 ")
          .containsIgnoringCase("content-type: application/json")
          .contains("\"code\":\"http_version_not_supported\"");
      // The good request behind it has no answer.
      assertThat(answer.split("HTTP/1\\.1 ", -1)).hasSize(2);
    }
  }

  @Test
  void shouldRefuseAnEncodedBody() throws Exception {
    assertThat(gateway.ask(body(SMALL), "content-encoding", "gzip").statusCode()).isEqualTo(415);
  }

  @Test
  void shouldRefuseADeepBody() throws Exception {
    String deep = "{\"model\":\"a/b\",\"x\":" + "[".repeat(500) + "]".repeat(500) + "}";

    assertThat(gateway.ask(deep).statusCode()).isEqualTo(400);
  }

  @Test
  void shouldGiveBackTheMemoryOfRefusedBodies() throws Exception {
    // More than all bodies together may take, one after the other.
    String large = "{\"x\":\"" + "x".repeat(LIMIT - 100) + "\"}";
    for (int i = 0; i < 10; i++) {
      assertThat(gateway.ask(large).statusCode()).isEqualTo(400);
    }
    assertThat(gateway.ask(body(SMALL)).statusCode()).isEqualTo(200);
  }

  private static JsonNode error(HttpResponse<String> answer) {
    assertThat(header(answer, "content-type")).isEqualTo("application/json");
    return JSON.readTree(answer.body()).path("error");
  }

  private static String firstLine(InputStream in) throws Exception {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.append((char) b);
    }
    return line.toString();
  }
}
