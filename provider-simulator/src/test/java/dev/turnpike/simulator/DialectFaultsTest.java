package dev.turnpike.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnpike.simulator.Caller.Answered;
import dev.turnpike.simulator.RawHttp.Received;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Every fault in every dialect, streamed and not. */
class DialectFaultsTest {

  private static final String HEADER = "x-simulator-fault";
  private static final int PROMPT = 6;

  private static Simulator simulator;
  private static Caller caller;
  private static int whole;

  @BeforeAll
  static void start() throws Exception {
    simulator = Simulator.start(SimulatorSettings.immediate());
    caller = new Caller(simulator);
    whole =
        caller
            .post(Spoken.CHAT.wholePath, Spoken.CHAT.wholeBody("Hello"))
            .json()
            .at("/usage/completion_tokens")
            .asInt();
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  private static Answered whole(Spoken spoken, String fault) throws Exception {
    return caller.post(
        spoken.wholePath,
        spoken.wholeBody("Hello"),
        HEADER,
        fault,
        Spoken.VERSION[0],
        Spoken.VERSION[1]);
  }

  private static byte[] stream(Spoken spoken, String fault) throws Exception {
    return caller.bytes(
        spoken.streamPath,
        spoken.streamBody("Hello"),
        HEADER,
        fault,
        Spoken.VERSION[0],
        Spoken.VERSION[1]);
  }

  private static String healthyText(Spoken spoken) throws Exception {
    return spoken.text(whole(spoken, "delay=1").json());
  }

  private static Received raw(String path, String body, String fault) throws Exception {
    return RawHttp.post(
        simulator.port(),
        path,
        body,
        HEADER + ": " + fault,
        Spoken.VERSION[0] + ": " + Spoken.VERSION[1]);
  }

  private static Received rawStream(Spoken spoken, String fault) throws Exception {
    return raw(spoken.streamPath, spoken.streamBody("Hello"), fault);
  }

  private static Received rawWhole(Spoken spoken, String fault) throws Exception {
    return raw(spoken.wholePath, spoken.wholeBody("Hello"), fault);
  }

  private static void assertInvoice(int status, int prompt, int completion, boolean complete)
      throws Exception {
    JsonNode invoice = caller.lastInvoice();
    assertThat(invoice.get("status").asInt()).isEqualTo(status);
    assertThat(invoice.get("prompt_tokens").asInt()).isEqualTo(prompt);
    assertThat(invoice.get("completion_tokens").asInt()).isEqualTo(completion);
    assertThat(invoice.get("complete").asBoolean()).isEqualTo(complete);
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveTheSameAnswerInEveryDialect(Spoken spoken) throws Exception {
    // given
    String expected = healthyText(Spoken.CHAT);

    // then
    assertThat(healthyText(spoken)).isEqualTo(expected);
    assertInvoice(200, PROMPT, whole, true);
    assertThat(spoken.streamedText(stream(spoken, "delay=1"))).isEqualTo(expected);
    assertInvoice(200, PROMPT, whole, true);
    assertThat(caller.lastInvoice().get("streamed").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseWithItsOwnWordForAStatus(Spoken spoken) throws Exception {
    for (boolean streamed : new boolean[] {false, true}) {
      // when
      Answered answered =
          caller.post(
              streamed ? spoken.streamPath : spoken.wholePath,
              streamed ? spoken.streamBody("Hello") : spoken.wholeBody("Hello"),
              HEADER,
              "status=429; retry_after=7",
              Spoken.VERSION[0],
              Spoken.VERSION[1]);

      // then
      assertThat(answered.status()).isEqualTo(429);
      assertThat(answered.header("retry-after")).isEqualTo("7");
      assertThat(answered.response().body() + answered.header("x-amzn-errortype"))
          .contains(spoken.throttled);
      assertThat(answered.json().isObject()).isTrue();
      assertInvoice(429, 0, 0, true);
    }
  }

  @Test
  void shouldSayOverloadedAsAnthropicDoes() throws Exception {
    // when
    Answered answered =
        whole(Spoken.ANTHROPIC, "status=529; retry_after=Wed, 21 Oct 2026 07:28:00 GMT");

    // then
    assertThat(answered.status()).isEqualTo(529);
    assertThat(answered.header("retry-after")).isEqualTo("Wed, 21 Oct 2026 07:28:00 GMT");
    assertThat(answered.json().at("/error/type").asString()).isEqualTo("overloaded_error");
    assertThat(
            new String(
                stream(Spoken.ANTHROPIC, "error_event=1; status=529"), StandardCharsets.UTF_8))
        .contains("event: error\n")
        .contains("overloaded_error");
  }

  @Test
  void shouldTellGoogleCallersWhenToRetry() throws Exception {
    assertThat(
            whole(Spoken.GEMINI, "status=429; retry_after=7")
                .json()
                .at("/error/details/0/retryDelay")
                .asString())
        .isEqualTo("7s");
  }

  @ParameterizedTest
  @EnumSource
  void shouldResetBeforeTheFirstByte(Spoken spoken) throws Exception {
    assertThat(rawWhole(spoken, "reset_before_first_byte")).isEqualTo(new Received("", true));
    assertInvoice(0, 0, 0, false);
    assertThat(rawStream(spoken, "reset_before_first_byte")).isEqualTo(new Received("", true));
    assertInvoice(0, 0, 0, false);
  }

  @ParameterizedTest
  @EnumSource
  void shouldBreakBeforeAndAfterTheFirstText(Spoken spoken) throws Exception {
    // when
    Received before = rawStream(spoken, "reset");
    assertInvoice(200, PROMPT, 0, false);
    Received after = rawStream(spoken, "broken_stream=3");
    assertInvoice(200, PROMPT, whole * 3 / 20, false);
    Received half = rawWhole(spoken, "broken_stream=3");

    // then
    assertThat(before.reset()).isTrue();
    assertThat(before.text()).startsWith("HTTP/1.1 200").doesNotContain("This is a sim");
    assertThat(after.reset()).isTrue();
    assertThat(after.text()).contains("This is a sim").doesNotContain(spoken.end);
    assertThat(half.reset()).isTrue();
    assertThat(half.text()).startsWith("HTTP/1.1 200");
    assertInvoice(200, PROMPT, whole, false);
  }

  @ParameterizedTest
  @EnumSource
  void shouldCloseAChunkedBodyBeforeItsEnd(Spoken spoken) throws Exception {
    for (boolean streamed : new boolean[] {false, true}) {
      // when
      Received received =
          streamed ? rawStream(spoken, "truncated=3") : rawWhole(spoken, "truncated");

      // then
      assertThat(received.reset()).isFalse();
      assertThat(received.text())
          .contains("transfer-encoding: chunked")
          .doesNotContain("\r\n0\r\n")
          .doesNotContain(streamed ? spoken.end : spoken.usage);
      assertInvoice(200, PROMPT, streamed ? whole * 3 / 20 : whole, false);
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldEndInOrderWithoutTheEndOfTheAnswer(Spoken spoken) throws Exception {
    // when
    String streamed = new String(stream(spoken, "ends_early=3"), StandardCharsets.UTF_8);

    // then
    assertThat(streamed).contains("This is a sim").doesNotContain(spoken.end);
    assertInvoice(200, PROMPT, whole * 3 / 20, false);
    assertThatThrownBy(() -> whole(spoken, "ends_early").json())
        .isInstanceOf(JacksonException.class);
  }

  @ParameterizedTest
  @EnumSource
  void shouldAnswerWithGarbage(Spoken spoken) throws Exception {
    // when
    byte[] stream = stream(spoken, "malformed_body=2");

    // then
    assertThatThrownBy(() -> spoken.events(stream)).isInstanceOf(JacksonException.class);
    assertInvoice(200, PROMPT, whole * 2 / 20, false);
    assertThatThrownBy(() -> whole(spoken, "malformed_body").json())
        .isInstanceOf(JacksonException.class);
  }

  @ParameterizedTest
  @EnumSource
  void shouldTellOfAFailureWithinAStream(Spoken spoken) throws Exception {
    // when
    byte[] stream = stream(spoken, "error_event=2; status=429");

    // then
    assertInvoice(200, PROMPT, whole * 2 / 20, false);
    List<JsonNode> events = spoken.events(stream);
    assertThat(events.getLast().toString()).contains("told to fail with status 429");
    String text = new String(stream, StandardCharsets.UTF_8);
    assertThat(text).contains(spoken.throttled).doesNotContain(spoken.end);
    assertThat(text).contains("This is a sim");
    assertThat(whole(spoken, "error_event; status=429").status()).isEqualTo(429);
  }

  @ParameterizedTest
  @EnumSource
  void shouldTellNoUsage(Spoken spoken) throws Exception {
    // given
    assertThat(whole(spoken, "delay=1").response().body()).contains(spoken.usage);
    assertThat(new String(stream(spoken, "delay=1"), StandardCharsets.UTF_8))
        .contains(spoken.usage);

    // when
    Answered silent = whole(spoken, "no_usage");
    byte[] stream = stream(spoken, "no_usage");

    // then
    assertThat(silent.response().body()).doesNotContain(spoken.usage);
    assertThat(new String(stream, StandardCharsets.UTF_8)).doesNotContain(spoken.usage);
    assertThat(spoken.streamedText(stream)).isEqualTo(spoken.text(silent.json()));
    assertInvoice(200, PROMPT, whole, true);
  }

  @ParameterizedTest
  @EnumSource
  void shouldSendAHugeEventThatSaysNothing(Spoken spoken) throws Exception {
    // when
    byte[] stream = stream(spoken, "huge_event=300000");
    Answered answered = whole(spoken, "huge_event=300000");

    // then
    assertThat(spoken.events(stream)).anyMatch(event -> event.toString().length() > 300_000);
    assertThat(spoken.streamedText(stream)).isEqualTo(spoken.text(answered.json()));
    assertThat(answered.response().body().length()).isGreaterThan(300_000);
    assertInvoice(200, PROMPT, whole, true);
  }

  @ParameterizedTest
  @EnumSource
  void shouldStallInTheMiddleAndGoOn(Spoken spoken) throws Exception {
    for (boolean streamed : new boolean[] {false, true}) {
      // when
      long before = System.nanoTime();
      HttpResponse<InputStream> response =
          caller
              .http()
              .send(
                  caller.request(
                      "POST",
                      streamed ? spoken.streamPath : spoken.wholePath,
                      streamed ? spoken.streamBody("Hello") : spoken.wholeBody("Hello"),
                      HEADER,
                      "stall=200; after_chunks=2",
                      Spoken.VERSION[0],
                      Spoken.VERSION[1]),
                  HttpResponse.BodyHandlers.ofInputStream());
      Duration head = Duration.ofNanos(System.nanoTime() - before);
      byte[] body;
      try (InputStream in = response.body()) {
        body = in.readAllBytes();
      }

      // then
      assertThat(Duration.ofNanos(System.nanoTime() - before).minus(head))
          .isGreaterThan(Duration.ofMillis(100));
      assertThat(streamed ? spoken.streamedText(body) : spoken.text(Caller.JSON.readTree(body)))
          .isEqualTo(healthyText(Spoken.CHAT));
      assertInvoice(200, PROMPT, whole, true);
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldGoOnUntilTheCallerLeaves(Spoken spoken) throws Exception {
    for (boolean streamed : new boolean[] {false, true}) {
      // given
      long settled = settled();

      // when
      HttpResponse<InputStream> response =
          caller
              .http()
              .send(
                  caller.request(
                      "POST",
                      streamed ? spoken.streamPath : spoken.wholePath,
                      streamed ? spoken.streamBody("Hello") : spoken.wholeBody("Hello"),
                      HEADER,
                      "endless",
                      Spoken.VERSION[0],
                      Spoken.VERSION[1]),
                  HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        assertThat(in.readNBytes(8_000)).hasSize(8_000);
      }

      // then
      Awaitility.await().until(() -> settled() > settled);
      JsonNode invoice = caller.lastInvoice();
      assertThat(invoice.get("complete").asBoolean()).isFalse();
      assertThat(invoice.get("completion_tokens").asInt()).isGreaterThan(streamed ? 16 : 1);
    }
  }

  private static long settled() throws Exception {
    return caller.get("/invoices/summary").json().at("/total/requests").asLong();
  }
}
