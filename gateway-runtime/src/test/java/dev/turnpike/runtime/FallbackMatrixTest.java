package dev.turnpike.runtime;

import static dev.turnpike.runtime.Graphs.LARGE;
import static dev.turnpike.runtime.Graphs.SMALL;
import static dev.turnpike.runtime.TestGateway.body;
import static dev.turnpike.runtime.TestGateway.header;
import static dev.turnpike.runtime.TestGateway.streamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.log.Attempt;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import dev.turnpike.contracts.usage.UsageEvent.Outcome;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happens to a request when a provider fails, row by row. Only the large model fails. Longer
 * than other files as it is one table.
 */
class FallbackMatrixTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new TestGateway();
    gateway.deploy("twice", chain(",'retries':1".replace('\'', '"'), "small"));
    gateway.deploy("alone", chain("", null));
    gateway.deploy("impatient", chain(",\"timeout\":150", "small"));
    gateway.deploy("picky", chain(",\"fallbackOn\":[404]", "small"));
    gateway.deploy(
        "counted",
        Graphs.graph(
            Graphs.start("count"),
            Graphs.rate("count", "count", "100", "large", null),
            Graphs.model("large", LARGE, "", "END", "small"),
            Graphs.model("small", SMALL, "", "END", null),
            Graphs.end()));
    gateway.deploy(
        "closed",
        Graphs.graph(
            Graphs.start("count"),
            Graphs.rate("count", "count", "0", "large", null),
            Graphs.model("large", LARGE, "", "END", null),
            Graphs.end()));
    gateway.deploy(
        "both",
        Graphs.graph(
            Graphs.start("small"),
            Graphs.model("small", SMALL, "", "large", null),
            Graphs.model("large", LARGE, "", "END", "END"),
            Graphs.end()));
    gateway.deploy("empty", Graphs.graph(Graphs.start("END"), Graphs.end()));
  }

  private static String chain(String properties, @Nullable String fallback) {
    return Graphs.graph(
        Graphs.start("large"),
        Graphs.model("large", LARGE, properties, "END", fallback),
        fallback == null
            ? Graphs.end()
            : Graphs.model("small", SMALL, "", "END", null) + "," + Graphs.end());
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.forget();
  }

  @AfterEach
  void healTheProvider() throws Exception {
    gateway.send(
        HttpRequest.newBuilder(gateway.simulator.uri().resolve("/control/faults"))
            .DELETE()
            .build());
  }

  @ParameterizedTest
  @CsvSource({
    "408", "409", "425", "429", "500", "502", "503", "504", "529",
  })
  void shouldTryAgainAndThenFallBackOnAPassingStatus(int status) throws Exception {
    failLarge("status", "\"status\":" + status);

    HttpResponse<String> answer = gateway.ask(body("dynamic/twice"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "cf-aig-model")).isEqualTo(SMALL);
    assertThat(header(answer, "cf-aig-step")).isEqualTo("2");
    assertThat(statuses()).containsExactly(status, status, 200);
    // A refusal costs nothing.
    assertThat(gateway.outbox.usage).extracting(UsageEvent::costUsd).first().isEqualTo(Money.ZERO);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void shouldFallBackAtOnceWhenTheCredentialIsBad(int status) throws Exception {
    failLarge("status", "\"status\":" + status);

    HttpResponse<String> answer = gateway.ask(body("dynamic/twice"));

    assertThat(header(answer, "cf-aig-model")).isEqualTo(SMALL);
    assertThat(statuses()).containsExactly(status, 200);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 413, 422})
  void shouldAnswerAsItIsWhenTheRequestItselfIsBad(int status) throws Exception {
    failLarge("status", "\"status\":" + status);

    HttpResponse<String> answer = gateway.ask(body("dynamic/twice"));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "cf-aig-model")).isEqualTo(LARGE);
    assertThat(JSON.readTree(answer.body()).path("error").isObject()).isTrue();
    assertThat(statuses()).containsExactly(status);
    assertThat(gateway.outbox.firstLog().success()).isFalse();
  }

  @Test
  void shouldFallBackOnAStatusTheElementNames() throws Exception {
    failLarge("status", "\"status\":404");

    assertThat(header(gateway.ask(body("dynamic/picky")), "cf-aig-model")).isEqualTo(SMALL);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldTryAgainAndThenFallBackWhenTheConnectionBreaksBeforeTheFirstByte(boolean stream)
      throws Exception {
    failLarge("reset_before_first_byte", "");

    HttpResponse<String> answer = gateway.ask(request(stream, "twice"));

    assertThat(header(answer, "cf-aig-model")).isEqualTo(SMALL);
    assertThat(statuses()).containsExactly(0, 0, 200);
    // Nobody can tell what the provider did.
    assertThat(gateway.outbox.usage.getFirst().basis()).isEqualTo(Basis.UNKNOWN);
    assertThat(gateway.outbox.usage.getFirst().costUsd()).isNull();
  }

  @Test
  void shouldTryAgainAndThenFallBackWhenTheStreamBreaksBeforeItsFirstContent() throws Exception {
    failLarge("broken_stream", "\"after_chunks\":0");

    HttpResponse<String> answer = gateway.ask(streamed("dynamic/twice"));

    assertThat(header(answer, "cf-aig-model")).isEqualTo(SMALL);
    assertThat(statuses()).containsExactly(200, 200, 200);
    assertThat(answer.body()).endsWith("data: [DONE]\n\n").doesNotContain("error");
  }

  @Test
  void shouldTellOfAStreamThatBreaksAfterItsFirstContentAndChargeWhatWasProduced()
      throws Exception {
    failLarge("broken_stream", "\"after_chunks\":2");

    HttpResponse<String> answer = gateway.ask(streamed("dynamic/twice"));

    assertThat(header(answer, "cf-aig-model")).isEqualTo(LARGE);
    assertThat(answer.body()).contains("\"stream_broken\"").doesNotContain("[DONE]");
    assertThat(gateway.outbox.usage)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.outcome()).isEqualTo(Outcome.BROKEN);
          assertThat(event.basis()).isEqualTo(Basis.ESTIMATED);
          assertThat(event.tokens().output()).isPositive();
          assertThat(event.costUsd()).isGreaterThan(Money.ZERO);
        });
    assertThat(gateway.outbox.firstLog().success()).isFalse();
    assertThat(gateway.outbox.firstLog().error()).contains("broke");
  }

  @Test
  void shouldTreatAnEventThatCannotBeReadAsABrokenStream() throws Exception {
    failLarge("malformed_body", "\"after_chunks\":2");

    assertThat(gateway.ask(streamed("dynamic/twice")).body()).contains("\"stream_broken\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "malformed_body"})
  void shouldTryAgainAndThenFallBackWhenAWholeAnswerIsCutOff(String kind) throws Exception {
    failLarge(kind, "");

    HttpResponse<String> answer = gateway.ask(body("dynamic/twice"));

    assertThat(header(answer, "cf-aig-model")).isEqualTo(SMALL);
    assertThat(statuses()).containsExactly(200, 200, 200);
  }

  @Test
  void shouldFallBackWhenNoFirstByteComesInTime() throws Exception {
    failLarge("delay", "\"delay_ms\":3000");

    HttpResponse<String> answer = gateway.ask(body("dynamic/impatient"));

    assertThat(header(answer, "cf-aig-model")).isEqualTo(SMALL);
    assertThat(gateway.outbox.firstLog().attempts())
        .extracting(Attempt::reason)
        .first()
        .isEqualTo("no first byte within 150 ms");
    // The provider was at work on the input.
    UsageEvent timedOut = gateway.outbox.usage.getFirst();
    assertThat(timedOut.basis()).isEqualTo(Basis.ESTIMATED);
    assertThat(timedOut.tokens().input()).isPositive();
    assertThat(timedOut.tokens().output()).isZero();
  }

  @Test
  void shouldTakeTimeoutAndAttemptsFromHeadersAndLetTheFinalRetryWait() throws Exception {
    failLarge("delay", "\"delay_ms\":400");

    HttpResponse<String> answer =
        gateway.ask(
            body("dynamic/alone"), "cf-aig-request-timeout", "100", "cf-aig-max-attempts", "3");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "cf-aig-step")).isEqualTo("2");
    assertThat(statuses()).containsExactly(0, 0, 200);
  }

  @ParameterizedTest
  @CsvSource({"constant, 300", "linear, 450", "exponential, 450"})
  void shouldWaitBetweenAttempts(String backoff, long leastMillis) throws Exception {
    fail("\"kind\":\"status\",\"status\":503,\"times\":2");

    long before = System.nanoTime();
    HttpResponse<String> answer =
        gateway.ask(
            body("dynamic/alone"),
            "cf-aig-max-attempts",
            "3",
            "cf-aig-retry-delay",
            "150",
            "cf-aig-backoff",
            backoff);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat((System.nanoTime() - before) / 1_000_000).isGreaterThanOrEqualTo(leastMillis);
  }

  @Test
  void shouldHonourRetryAfter() throws Exception {
    fail("\"kind\":\"status\",\"status\":429,\"retry_after\":\"1\",\"times\":1");

    long before = System.nanoTime();
    HttpResponse<String> answer = gateway.ask(body("dynamic/alone"), "cf-aig-max-attempts", "2");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat((System.nanoTime() - before) / 1_000_000).isGreaterThanOrEqualTo(1_000);
  }

  @ParameterizedTest
  @CsvSource({"500, 502", "401, 502", "429, 429", "503, 503", "504, 504"})
  void shouldListTheAttemptsWhenThereIsNoFallback(int provider, int expected) throws Exception {
    failLarge("status", "\"status\":" + provider);

    HttpResponse<String> answer = gateway.ask(body("dynamic/alone"), "cf-aig-max-attempts", "2");

    assertThat(answer.statusCode()).isEqualTo(expected);
    JsonNode error = JSON.readTree(answer.body()).path("error");
    assertThat(error.path("cf_code").asInt()).isEqualTo(2028);
    assertThat(error.path("attempts").size()).isEqualTo(provider == 401 ? 1 : 2);
    assertThat(error.path("attempts").path(0).path("provider").asString()).isEqualTo("workers-ai");
    assertThat(error.path("attempts").path(0).path("status").asInt()).isEqualTo(provider);
    assertThat(header(answer, "turnpike-path")).isEqualTo("START>large");
    assertThat(gateway.outbox.firstLog().refusedBy()).isEqualTo("large");
    assertThat(gateway.outbox.firstLog().errorCode()).isEqualTo(2028);
  }

  @Test
  void shouldAnswer504WhenTheLastAttemptTimedOut() throws Exception {
    failLarge("delay", "\"delay_ms\":3000");

    assertThat(gateway.ask(body("dynamic/alone"), "cf-aig-request-timeout", "50").statusCode())
        .isEqualTo(504);
  }

  @Test
  void shouldFallBackWhenTheProviderCannotBeReached() throws Exception {
    // given a provider on a port nobody listens on
    RuntimeSettings settings =
        RuntimeSettings.loopback()
            .withPrivateProviders(Map.of("groq", "http://127.0.0.1:9/openai/v1"));
    try (TestGateway own = new TestGateway(settings)) {
      own.deploy(
          "r",
          Graphs.graph(
              Graphs.start("away"),
              Graphs.model("away", "llama", "", "END", "small").replace("workers-ai", "groq"),
              Graphs.model("small", SMALL, "", "END", null),
              Graphs.end()));

      // when
      HttpResponse<String> answer = own.ask(body("dynamic/r"));
      HttpResponse<String> direct = own.ask(body("groq/llama"));

      // then
      assertThat(header(answer, "cf-aig-model")).isEqualTo(SMALL);
      assertThat(direct.statusCode()).isEqualTo(502);
      assertThat(JSON.readTree(direct.body()).path("error").path("cf_code").asInt())
          .isEqualTo(2005);
      // Nothing was sent to the provider that is away.
      assertThat(own.outbox.usage).extracting(UsageEvent::provider).containsExactly("workers-ai");
    }
  }

  @Test
  void shouldChargeACountOnceHoweverManyAttempts() throws Exception {
    failLarge("status", "\"status\":500");

    gateway.ask(body("dynamic/counted"), "cf-aig-max-attempts", "2");

    assertThat(gateway.outbox.usage).hasSize(3);
    assertThat(gateway.outbox.usage.get(0).charges())
        .singleElement()
        .satisfies(charge -> assertThat(charge.amount()).isEqualTo(1));
    assertThat(gateway.outbox.usage.get(1).charges()).isEmpty();
    assertThat(gateway.outbox.usage.get(2).charges()).isEmpty();
  }

  @Test
  void shouldRefuseWhereALimitHasNoFallback() throws Exception {
    HttpResponse<String> answer = gateway.ask(body("dynamic/closed"));

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(JSON.readTree(answer.body()).path("error").path("cf_code").asInt()).isEqualTo(2028);
    assertThat(gateway.outbox.firstLog().refusedBy()).isEqualTo("count");
    assertThat(gateway.outbox.usage).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldAnswerTheLastSuccessOfAChainOfModels(boolean stream) throws Exception {
    HttpResponse<String> both = gateway.ask(request(stream, "both"));
    failLarge("status", "\"status\":500");
    HttpResponse<String> first = gateway.ask(request(stream, "both"));

    assertThat(header(both, "cf-aig-model")).isEqualTo(LARGE);
    assertThat(header(first, "cf-aig-model")).isEqualTo(SMALL);
    assertThat(header(first, "cf-aig-step")).isEqualTo("0");
    assertThat(first.body()).contains(stream ? "data: [DONE]" : "\"choices\"");
    assertThat(gateway.outbox.logs(2)).hasSize(2);
    assertThat(gateway.outbox.usage)
        .extracting(UsageEvent::outcome)
        .containsExactly(Outcome.ANSWERED, Outcome.ANSWERED, Outcome.ANSWERED, Outcome.FAILED);
  }

  @Test
  void shouldSayWhenARouteCallsNoModel() throws Exception {
    HttpResponse<String> answer = gateway.ask(body("dynamic/empty"));

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(JSON.readTree(answer.body()).path("error").path("cf_code").asInt()).isEqualTo(2028);
  }

  private static String request(boolean stream, String route) {
    return stream ? streamed("dynamic/" + route) : body("dynamic/" + route);
  }

  private static List<Integer> statuses() {
    return gateway.outbox.firstLog().attempts().stream().map(Attempt::status).toList();
  }

  /** Lets every request to the large model fail. */
  private static void failLarge(String kind, String more) throws Exception {
    fail("\"kind\":\"" + kind + "\",\"times\":-1" + (more.isEmpty() ? "" : "," + more));
  }

  private static void fail(String fields) throws Exception {
    HttpResponse<String> ordered =
        gateway.send(
            HttpRequest.newBuilder(gateway.simulator.uri().resolve("/control/faults"))
                .POST(BodyPublishers.ofString("{\"model\":\"" + LARGE + "\"," + fields + "}"))
                .build());
    assertThat(ordered.statusCode()).as(ordered.body()).isBetween(200, 299);
  }
}
