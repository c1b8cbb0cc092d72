package dev.turnpike.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.simulator.Caller.Answered;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class InvoicesTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T10:00:00.123456Z"));
  private final Simulator simulator =
      Simulator.start(SimulatorSettings.immediate().withInvoiceCapacity(5).withClock(now::get));
  private final Caller caller = new Caller(simulator);

  @BeforeEach
  void freshBook() throws Exception {
    assertThat(caller.get("/invoices").json().get("invoices")).isEmpty();
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void shouldInvoiceWhatWasAnsweredWithTheCallersIds() throws Exception {
    // when
    Answered answered =
        caller.chat(
            Caller.body("gpt-4o", "Hello"),
            "turnpike-request-id",
            "r-1",
            "turnpike-attempt",
            "2",
            "x-request-id",
            "other");

    // then
    JsonNode invoice = caller.get("/invoices").json().get("invoices").get(0);
    JsonNode usage = answered.json().get("usage");
    assertThat(invoice.get("sequence").asLong()).isEqualTo(1);
    assertThat(invoice.get("at").asString()).isEqualTo("2026-03-01T10:00:00.123456Z");
    assertThat(invoice.get("provider").asString()).isEqualTo("groq");
    assertThat(invoice.get("model").asString()).isEqualTo("gpt-4o");
    assertThat(invoice.get("caller_request_id").asString()).isEqualTo("r-1");
    assertThat(invoice.get("attempt").asInt()).isEqualTo(2);
    assertThat(invoice.get("prompt_tokens")).isEqualTo(usage.get("prompt_tokens"));
    assertThat(invoice.get("completion_tokens")).isEqualTo(usage.get("completion_tokens"));
    assertThat(invoice.get("status").asInt()).isEqualTo(200);
    assertThat(invoice.get("streamed").asBoolean()).isFalse();
    assertThat(invoice.get("complete").asBoolean()).isTrue();
    assertThat(invoice.get("bytes").asInt()).isEqualTo(answered.response().body().length());
  }

  @Test
  void shouldTakeTheCallersIdFromTheCommonHeaderAndLeaveOutWhatIsNotSent() throws Exception {
    // when
    caller.chat(Caller.body("gpt-4o", "Hello"), "x-request-id", "r-2", "turnpike-attempt", "first");
    caller.post("/openai/v1/embeddings", "{\"model\":\"e\",\"input\":\"12345678\"}");

    // then
    JsonNode invoices = caller.get("/invoices").json().get("invoices");
    assertThat(invoices.get(0).get("caller_request_id").asString()).isEqualTo("r-2");
    assertThat(invoices.get(0).get("attempt").isNull()).isTrue();
    assertThat(invoices.get(1).get("caller_request_id").isNull()).isTrue();
    assertThat(invoices.get(1).get("prompt_tokens").asInt()).isEqualTo(2);
    assertThat(invoices.get(1).get("completion_tokens").asInt()).isZero();
  }

  @Test
  void shouldInvoiceACallerWhoLeavesForWhatWasProduced() throws Exception {
    // given
    caller.put("/control/latency-scale", "{\"scale\":1}");
    caller.put("/control/models/slow", "{\"first_byte_ms\":0,\"chunk_gap_ms\":50,\"chunks\":100}");

    // when
    HttpResponse<java.io.InputStream> response =
        caller
            .http()
            .send(
                caller.request(
                    "POST",
                    "/groq/v1/chat/completions",
                    Caller.body("slow", "Hello", "\"stream\":true")),
                HttpResponse.BodyHandlers.ofInputStream());
    int seen = 0;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      while (seen < 4) {
        seen += lines.readLine().startsWith("data: ") ? 1 : 0;
      }
    }

    // then
    Awaitility.await().until(() -> !caller.get("/invoices").json().get("invoices").isEmpty());
    JsonNode invoice = caller.lastInvoice();
    assertThat(invoice.get("status").asInt()).isEqualTo(200);
    assertThat(invoice.get("streamed").asBoolean()).isTrue();
    assertThat(invoice.get("complete").asBoolean()).isFalse();
    // Three chunks of two tokens were read; far fewer than all were produced before the leaving was
    // noticed.
    assertThat(invoice.get("completion_tokens").asInt()).isBetween(6, 100);
  }

  @Test
  void shouldFilterAndPage() throws Exception {
    // given
    caller.chat(Caller.body("a", "Hello"), "turnpike-request-id", "one");
    caller.chat(Caller.body("b", "Hello"));
    now.set(Instant.parse("2026-03-01T11:00:00Z"));
    caller.post("/openai/v1/chat/completions", Caller.body("a", "Hello"));
    caller.chat(Caller.body("a", "Hello"));

    // then
    assertThat(sequences("?model=a")).containsExactly(1L, 3L, 4L);
    assertThat(sequences("?model=a&provider=groq")).containsExactly(1L, 4L);
    assertThat(sequences("?caller_request_id=one")).containsExactly(1L);
    assertThat(
            sequences(
                "?since=" + URLEncoder.encode("2026-03-01T11:00:00Z", StandardCharsets.UTF_8)))
        .containsExactly(3L, 4L);
    assertThat(sequences("?limit=1&model=a")).containsExactly(1L, 3L, 4L);
    assertThat(sequences("?limit=2")).containsExactly(1L, 2L, 3L, 4L);
    assertThat(sequences("?cursor=3")).containsExactly(4L);
  }

  private List<Long> sequences(String query) throws Exception {
    List<Long> sequences = new ArrayList<>();
    String path = "/invoices" + query;
    String cursor = null;
    do {
      JsonNode page = caller.get(cursor == null ? path : path + "&cursor=" + cursor).json();
      page.get("invoices").forEach(invoice -> sequences.add(invoice.get("sequence").asLong()));
      cursor = page.get("next_cursor").isNull() ? null : page.get("next_cursor").asString();
    } while (cursor != null);
    return sequences;
  }

  @Test
  void shouldKeepTheNewestAndSayHowManyWereDropped() throws Exception {
    // when
    for (int i = 0; i < 8; i++) {
      caller.chat(Caller.body("a", "Hello"));
    }

    // then
    JsonNode page = caller.get("/invoices").json();
    assertThat(sequences("")).containsExactly(4L, 5L, 6L, 7L, 8L);
    assertThat(page.get("kept").asInt()).isEqualTo(5);
    assertThat(page.get("dropped").asInt()).isEqualTo(3);
    assertThat(caller.get("/invoices/summary").json().get("total").get("requests").asInt())
        .isEqualTo(8);
  }

  @Test
  void shouldSumUpByModelAndForgetWhenCleared() throws Exception {
    // given
    int tokens =
        caller.chat(Caller.body("a", "Hello")).json().get("usage").get("completion_tokens").asInt();
    caller.chat(Caller.body("a", "Hello"));
    caller.chat(Caller.body("b", "Hello"), "x-simulator-fault", "status");

    // when
    JsonNode summary = caller.get("/invoices/summary").json();

    // then
    assertThat(summary.get("models")).hasSize(2);
    assertThat(summary.get("models").get(0).get("completion_tokens").asInt()).isEqualTo(2 * tokens);
    assertThat(summary.get("models").get(1).get("failed").asInt()).isEqualTo(1);
    assertThat(summary.get("total").get("requests").asInt()).isEqualTo(3);
    assertThat(caller.delete("/invoices").json().get("cleared").asInt()).isEqualTo(3);
    assertThat(caller.get("/invoices/summary").json().get("total").get("requests").asInt())
        .isZero();
    caller.chat(Caller.body("a", "Hello"));
    assertThat(sequences("")).containsExactly(4L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=10001", "limit=x", "cursor=-1", "since=yesterday"})
  void shouldRefuseAQueryThatMakesNoSense(String query) throws Exception {
    // when
    Answered answered = caller.get("/invoices?" + query);

    // then
    assertThat(answered.status()).isEqualTo(400);
    assertThat(answered.json().get("error").get("message").asString())
        .contains(query.substring(0, query.indexOf('=')));
  }
}
