package dev.turnpike.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.simulator.Caller.Answered;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ControlAndHouseTest {

  private static Simulator simulator;
  private static Caller caller;

  @BeforeAll
  static void start() {
    simulator = Simulator.start(SimulatorSettings.defaults().withMaxBodyBytes(2_000));
    caller = new Caller(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void shouldTakeLongerForALargeModelThanForASmallOne() throws Exception {
    // given
    caller.chat(Caller.body("warm-up-1b", "Hello"));

    // when
    Duration large = timed(Caller.body("llama-70b", "Hello"));
    Duration small = timed(Caller.body("llama-1b", "Hello"));

    // then
    assertThat(large).isGreaterThan(Duration.ofMillis(190)).isGreaterThan(small);
    assertThat(small).isGreaterThan(Duration.ofMillis(45));
  }

  @Test
  void shouldWaitAsConfiguredForAModelAndForgetIt() throws Exception {
    // given
    String model = "/control/models/@cf/meta/llama-3.2-1b-instruct";

    // when
    Answered configured = caller.put(model, "{\"first_byte_ms\":250,\"chunks\":1}");

    // then
    assertThat(configured.json().get("chunk_gap_ms").asInt()).isEqualTo(2);
    assertThat(timed(Caller.body("@cf/meta/llama-3.2-1b-instruct", "Hello")))
        .isGreaterThan(Duration.ofMillis(245));
    assertThat(
            caller
                .get("/control/models")
                .json()
                .get("models")
                .get("@cf/meta/llama-3.2-1b-instruct")
                .get("chunks")
                .asInt())
        .isEqualTo(1);
    assertThat(caller.delete(model).json().get("cleared").asInt()).isEqualTo(1);
    assertThat(caller.get(model).json().get("first_byte_ms").asInt()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"first_byte_ms\":-1}",
        "{\"chunks\":0}",
        "{\"chunks\":1.5}",
        "{\"colour\":1}",
        "[]",
        ""
      })
  void shouldRefuseALatencyThatMakesNoSense(String body) throws Exception {
    assertThat(caller.put("/control/models/m", body).status()).isEqualTo(400);
    assertThat(caller.get("/control/models").json().get("models").has("m")).isFalse();
  }

  @Test
  void shouldScaleAllLatency() throws Exception {
    // when
    Answered scaled = caller.put("/control/latency-scale", "{\"scale\":4}");

    // then
    assertThat(scaled.status()).isEqualTo(200);
    assertThat(timed(Caller.body("llama-1b", "Hello"))).isGreaterThan(Duration.ofMillis(185));
    assertThat(caller.put("/control/latency-scale", "{\"scale\":-1}").status()).isEqualTo(400);
    assertThat(caller.put("/control/latency-scale", "{}").status()).isEqualTo(400);
    caller.put("/control/latency-scale", "{\"scale\":1}");
  }

  private static Duration timed(String body) throws Exception {
    long before = System.nanoTime();
    assertThat(caller.chat(body).status()).isEqualTo(200);
    return Duration.ofNanos(System.nanoTime() - before);
  }

  @Test
  void shouldRefuseALargeBodyWith413() throws Exception {
    // when
    Answered answered = caller.chat(Caller.body("gpt-4o", "x".repeat(2_000)));

    // then
    assertThat(answered.status()).isEqualTo(413);
    assertThat(answered.json().get("error").get("type").asString())
        .isEqualTo("invalid_request_error");
    assertThat(caller.lastInvoice().get("status").asInt()).isEqualTo(413);
    assertThat(caller.chat(Caller.body("gpt-4o", "x".repeat(1_000))).status()).isEqualTo(200);
  }

  @Test
  void shouldRefuseALargeBodyThatDoesNotTellItsLength() throws Exception {
    // given
    var publisher =
        java.net.http.HttpRequest.BodyPublishers.fromPublisher(
            java.net.http.HttpRequest.BodyPublishers.ofString("{\"a\":\"" + "x".repeat(3_000)));
    var request =
        java.net.http.HttpRequest.newBuilder(simulator.uri().resolve("/groq/v1/chat/completions"))
            .POST(publisher)
            .build();

    // when
    var response = caller.http().send(request, java.net.http.HttpResponse.BodyHandlers.ofString());

    // then
    assertThat(response.statusCode()).isEqualTo(413);
  }

  @Test
  void shouldListModels() throws Exception {
    // when
    JsonNode models = caller.get("/openai/v1/models").json();

    // then
    assertThat(models.get("object").asString()).isEqualTo("list");
    assertThat(models.get("data"))
        .isNotEmpty()
        .allMatch(model ->
            model.get("object").asString().equals("model")
                && model.get("owned_by").asString().equals("openai"));
  }

  @ParameterizedTest
  @CsvSource({"/, provider simulator", "/healthz, ok", "/readyz, ready"})
  void shouldSayWhatItIsAndThatItLives(String path, String text) throws Exception {
    // when
    Answered answered = caller.get(path);

    // then
    assertThat(answered.status()).isEqualTo(200);
    assertThat(answered.response().body()).contains(text);
  }

  @Test
  void shouldCountRequestsInItsMetrics() throws Exception {
    // given
    caller.chat(Caller.body("metrics-70b", "Hello", "\"max_tokens\":1"));
    caller.chat(Caller.body("metrics-70b", "Hello"), "x-simulator-fault", "status=500");

    // when
    String metrics = caller.get("/metrics").response().body();

    // then
    assertThat(metrics)
        .containsPattern(
            "turnpike_simulator_requests_total\\{size=\"large\",status=\"2xx\"} [1-9]");
    assertThat(metrics)
        .contains("turnpike_simulator_requests_total{size=\"large\",status=\"5xx\"} 1\n");
    assertThat(metrics).contains("turnpike_simulator_faults_total{kind=\"status\"} 1\n");
    assertThat(metrics).contains("turnpike_simulator_requests_in_flight 0\n");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /groq/v1/chat/completions, 405",
    "POST, /groq/v1/models, 405",
    "DELETE, /healthz, 405",
    "PATCH, /control/faults, 405",
    "POST, /groq/v1/unknown, 404",
    "GET, /nothing, 404",
    "GET, /control/nothing, 404",
    "POST, /a/b/v1/chat/completions, 404",
    "DELETE, /control/faults/9, 404",
    "DELETE, /control/faults/x, 404",
    "PUT, /control/models/%zz, 400",
  })
  void shouldRefuseOtherPathsAndMethods(String method, String path, int status) throws Exception {
    if (path.contains("%zz")) {
      // A client that checks its addresses would not send this one.
      assertThat(
              RawHttp.status(
                  simulator.port(),
                  method + " " + path + " HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}"))
          .isEqualTo(status);
      return;
    }
    var response =
        caller
            .http()
            .send(
                caller.request(method, path, ""),
                java.net.http.HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(Caller.JSON.readTree(response.body()).get("error").get("message").asString())
        .isNotBlank();
  }
}
