package dev.turnpike.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnpike.simulator.Caller.Answered;
import dev.turnpike.simulator.Caller.Events;
import dev.turnpike.simulator.RawHttp.Received;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class FaultsTest {

  private static final String CHAT = "/groq/v1/chat/completions";
  private static final String BODY =
      "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
  private static final String STREAM =
      "{\"model\":\"gpt-4o\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
  private static final int WHOLE = wholeAnswerTokens();

  private static Simulator simulator;
  private static Caller caller;

  private static int wholeAnswerTokens() {
    try (Simulator reference = Simulator.start(SimulatorSettings.immediate())) {
      return new Caller(reference).chat(BODY).json().get("usage").get("completion_tokens").asInt();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  static void start() {
    simulator = Simulator.start(SimulatorSettings.immediate());
    caller = new Caller(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @AfterEach
  void clear() throws Exception {
    caller.delete("/control/faults");
  }

  private static void order(String fault) throws Exception {
    assertThat(caller.post("/control/faults", fault).status()).isEqualTo(201);
  }

  private static void assertInvoice(
      int status, int promptTokens, int completionTokens, boolean complete) throws Exception {
    JsonNode invoice = caller.lastInvoice();
    assertThat(invoice.get("status").asInt()).isEqualTo(status);
    assertThat(invoice.get("prompt_tokens").asInt()).isEqualTo(promptTokens);
    assertThat(invoice.get("completion_tokens").asInt()).isEqualTo(completionTokens);
    assertThat(invoice.get("complete").asBoolean()).isEqualTo(complete);
  }

  @Test
  void shouldFailWithTheOrderedStatusAsOftenAsOrdered() throws Exception {
    // given
    order("{\"kind\":\"status\",\"status\":429,\"retry_after\":7,\"times\":2}");

    // when
    Answered first = caller.chat(BODY);
    Answered second = caller.chat(STREAM);
    assertInvoice(429, 0, 0, true);
    Answered third = caller.chat(BODY);

    // then
    assertThat(first.status()).isEqualTo(429);
    assertThat(first.header("retry-after")).isEqualTo("7");
    assertThat(first.json().get("error").get("type").asString()).isEqualTo("rate_limit_error");
    assertThat(second.status()).isEqualTo(429);
    assertThat(third.status()).isEqualTo(200);
    assertThat(caller.get("/control/faults").json().get("faults")).isEmpty();
  }

  @Test
  void shouldMeetOnlyTheProviderAndModelItIsOrderedFor() throws Exception {
    // given
    order("{\"kind\":\"status\",\"provider\":\"groq\",\"model\":\"gpt-4o\",\"times\":-1}");

    // then
    assertThat(caller.chat(Caller.body("gpt-4o#bytes=9", "Hello")).status()).isEqualTo(503);
    assertThat(caller.chat(BODY).status()).isEqualTo(503);
    assertThat(caller.chat(Caller.body("gpt-4o-mini", "Hello")).status()).isEqualTo(200);
    assertThat(caller.post("/openai/v1/chat/completions", BODY).status()).isEqualTo(200);
    JsonNode standing = caller.get("/control/faults").json().get("faults").get(0);
    assertThat(standing.get("remaining").asInt()).isEqualTo(-1);
    assertThat(standing.get("met").asInt()).isEqualTo(2);
    assertThat(caller.delete("/control/faults/" + standing.get("id").asLong()).status())
        .isEqualTo(200);
    assertThat(caller.chat(BODY).status()).isEqualTo(200);
  }

  @Test
  void shouldMeetEmbeddingsToo() throws Exception {
    // given
    order("{\"kind\":\"status\",\"status\":500}");

    // then
    assertThat(caller.post("/openai/v1/embeddings", "{\"model\":\"e\",\"input\":\"x\"}").status())
        .isEqualTo(500);
  }

  @Test
  void shouldDelayTheFirstByte() throws Exception {
    // given
    order("{\"kind\":\"delay\",\"delay_ms\":300}");

    // when
    long before = System.nanoTime();
    Answered answered = caller.chat(BODY);

    // then
    assertThat(answered.status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(Duration.ofMillis(295));
  }

  @ParameterizedTest
  @ValueSource(strings = {BODY, STREAM})
  void shouldResetBeforeTheFirstByte(String body) throws Exception {
    // given
    order("{\"kind\":\"reset_before_first_byte\"}");

    // then
    assertThat(RawHttp.post(simulator.port(), CHAT, body)).isEqualTo(new Received("", true));
    assertInvoice(0, 0, 0, false);
  }

  @Test
  void shouldResetInTheMiddleOfAWholeBody() throws Exception {
    // given
    order("{\"kind\":\"reset\"}");

    // when
    Received received = RawHttp.post(simulator.port(), CHAT, BODY);

    // then
    assertThat(received.reset()).isTrue();
    assertThat(received.text())
        .startsWith("HTTP/1.1 200 OK")
        .contains("\"object\":\"chat.completion\"")
        .doesNotContain("finish_reason");
    assertInvoice(200, 6, WHOLE, false);
  }

  @Test
  void shouldResetAStreamBeforeItsFirstText() throws Exception {
    // given
    order("{\"kind\":\"reset\"}");

    // when
    Received received = RawHttp.post(simulator.port(), CHAT, STREAM);

    // then
    assertThat(received.reset()).isTrue();
    assertThat(received.events())
        .hasSize(1)
        .first()
        .asString()
        .contains("\"role\":\"assistant\",\"content\":\"\"");
    assertInvoice(200, 6, 0, false);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "3, 3", "500, 19"})
  void shouldBreakAStreamAfterSoManyChunksAndNeverDeliverItsEnd(int ordered, int seen)
      throws Exception {
    // given
    order("{\"kind\":\"broken_stream\",\"after_chunks\":" + ordered + "}");

    // when
    Received received = RawHttp.post(simulator.port(), CHAT, STREAM);

    // then
    assertThat(received.reset()).isTrue();
    assertThat(received.events()).hasSize(1 + seen).doesNotContain("[DONE]");
    assertThat(new Events(received.events(), true).text()).hasSize(WHOLE * seen / 20 * 4);
    assertInvoice(200, 6, WHOLE * seen / 20, false);
  }

  @Test
  void shouldHangUntilTheCallerLeaves() throws Exception {
    // given
    order("{\"kind\":\"hang\"}");
    long before = caller.get("/invoices/summary").json().get("total").get("requests").asLong();

    // when
    CompletableFuture<HttpResponse<String>> pending =
        caller
            .http()
            .sendAsync(
                caller.request("POST", "/groq/v1/chat/completions", BODY),
                HttpResponse.BodyHandlers.ofString());
    assertThatThrownBy(() -> pending.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    pending.cancel(true);

    // then
    Awaitility.await()
        .until(() ->
            caller.get("/invoices/summary").json().get("total").get("requests").asLong()
                == before + 1);
    assertInvoice(0, 0, 0, false);
  }

  @Test
  void shouldStallAStreamThatHasBegun() throws Exception {
    // when
    HttpResponse<java.io.InputStream> response =
        caller
            .http()
            .send(
                caller.request(
                    "POST", "/groq/v1/chat/completions", STREAM, "x-simulator-fault", "hang=2"),
                HttpResponse.BodyHandlers.ofInputStream());

    // then
    try (java.io.BufferedReader lines =
        new java.io.BufferedReader(
            new java.io.InputStreamReader(
                response.body(), java.nio.charset.StandardCharsets.UTF_8))) {
      for (int i = 0; i < 5; i++) {
        assertThat(lines.readLine()).isNotNull();
      }
    }
    Awaitility.await().untilAsserted(() -> assertInvoice(200, 6, WHOLE * 2 / 20, false));
  }

  @Test
  void shouldAnswerWithABodyThatIsNotJson() throws Exception {
    // given
    order("{\"kind\":\"malformed_body\"}");

    // when
    Answered answered = caller.chat(BODY);

    // then
    assertThat(answered.status()).isEqualTo(200);
    assertThatThrownBy(answered::json).isInstanceOf(JacksonException.class);
    assertInvoice(200, 6, WHOLE, false);
  }

  @Test
  void shouldEndAStreamWithAnEventThatIsNotJson() throws Exception {
    // when
    Events events = caller.stream(STREAM, "x-simulator-fault", "malformed_body=2");

    // then
    assertThat(events.broken()).isFalse();
    assertThat(events.data()).hasSize(1 + 2 + 1).doesNotContain("[DONE]");
    assertThatThrownBy(() -> Caller.JSON.readTree(events.data().getLast()))
        .isInstanceOf(JacksonException.class);
    assertInvoice(200, 6, WHOLE * 2 / 20, false);
  }

  @Test
  void shouldFailOneRequestByItsOwnHeader() throws Exception {
    // when
    Answered answered = caller.chat(BODY, "x-simulator-fault", "status=529; retry_after=2");

    // then
    assertThat(answered.status()).isEqualTo(529);
    assertThat(answered.header("retry-after")).isEqualTo("2");
    assertThat(caller.chat(BODY).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=200",
        "status=abc",
        "explode",
        "reset=3",
        "delay",
        "status=503; colour=red",
        "broken_stream=-1"
      })
  void shouldRefuseAFaultHeaderThatMakesNoSense(String header) throws Exception {
    // when
    Answered answered = caller.chat(BODY, "x-simulator-fault", header);

    // then
    assertThat(answered.status()).isEqualTo(400);
    assertThat(answered.json().get("error").get("message").asString())
        .contains("x-simulator-fault");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[]",
        "nonsense",
        "{\"kind\":\"explode\"}",
        "{\"kind\":\"status\",\"status\":200}",
        "{\"kind\":\"status\",\"times\":0}",
        "{\"kind\":\"delay\"}",
        "{\"kind\":\"delay\",\"delay_ms\":-1}",
        "{\"kind\":\"reset\",\"colour\":\"red\"}",
        "{\"kind\":\"broken_stream\",\"after_chunks\":-2}",
        "{\"kind\":\"status\",\"retry_after\":\"a\\nb\"}"
      })
  void shouldRefuseAFaultOrderThatMakesNoSense(String order) throws Exception {
    // when
    Answered answered = caller.post("/control/faults", order);

    // then
    assertThat(answered.status()).isEqualTo(400);
    assertThat(answered.json().get("error").get("message").asString()).isNotBlank();
    assertThat(caller.get("/control/faults").json().get("faults")).isEmpty();
  }
}
