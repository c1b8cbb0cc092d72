package dev.turnpike.runtime;

import static dev.turnpike.runtime.Graphs.LARGE;
import static dev.turnpike.runtime.Graphs.SMALL;
import static dev.turnpike.runtime.TestGateway.body;
import static dev.turnpike.runtime.TestGateway.header;
import static dev.turnpike.runtime.TestGateway.streamed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.TokenPrice;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import dev.turnpike.contracts.usage.UsageEvent.Outcome;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lab's route over real sockets. */
class RoutedChatTest {
  private static final String ADMIN = "{\"user_id\":\"user-admin\"}";
  private static final String ANNA = "{\"user_id\":\"user-anna\"}";
  private static final String CUSTOM = "{\"per_token_in\":0.2,\"per_token_out\":0.2}";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new TestGateway();
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

  @Test
  void shouldServeTheModelTheConditionPicks() throws Exception {
    // when
    HttpResponse<String> anna = gateway.ask(body("dynamic/smart-route"), "cf-aig-metadata", ANNA);
    HttpResponse<String> admin = gateway.ask(body("dynamic/smart-route"), "cf-aig-metadata", ADMIN);

    // then
    assertThat(anna.statusCode()).isEqualTo(200);
    assertThat(header(anna, "cf-aig-model")).isEqualTo(SMALL);
    assertThat(header(anna, "cf-aig-provider")).isEqualTo("workers-ai");
    assertThat(header(anna, "cf-aig-step")).isEqualTo("0");
    assertThat(header(anna, "cf-aig-cache-status")).isEqualTo("BYPASS");
    assertThat(header(anna, "turnpike-route")).isEqualTo("smart-route");
    assertThat(header(anna, "turnpike-route-version")).isEqualTo("1");
    assertThat(header(anna, "turnpike-path")).isEqualTo("START>is-admin>small>END");
    assertThat(header(anna, "turnpike-simulated")).isEqualTo("true");
    assertThat(header(anna, "cf-aig-log-id")).matches("[0-9a-f-]{14}7[0-9a-f-]{21}");
    assertThat(anna.headers().firstValue("turnpike-budget-remaining-usd")).isEmpty();
    assertThat(JSON.readTree(anna.body()).path("choices").size()).isEqualTo(1);
    assertThat(header(admin, "cf-aig-model")).isEqualTo(LARGE);
    assertThat(header(admin, "turnpike-path")).isEqualTo("START>is-admin>budget>large>END");
  }

  @Test
  void shouldChargeTheBudgetWhatTheAnswerCostAndSayWhatIsLeft() throws Exception {
    // when
    HttpResponse<String> answer =
        gateway.ask(
            body("dynamic/smart-route"),
            "cf-aig-metadata",
            ADMIN,
            "cf-aig-event-id",
            "my-event",
            "user-agent",
            "tests/1");

    // then: the cost is the list price of the tokens the provider told
    JsonNode usage = JSON.readTree(answer.body()).path("usage");
    UsageEvent event = gateway.outbox.usage.getFirst();
    assertThat(event.tokens().input()).isEqualTo(usage.path("prompt_tokens").asLong());
    assertThat(event.tokens().output()).isEqualTo(usage.path("completion_tokens").asLong());
    assertThat(event.basis()).isEqualTo(Basis.MEASURED);
    assertThat(event.price()).isEqualTo(TokenPrice.perMillion("0.293", "2.253"));
    Money cost = TokenPrice.perMillion("0.293", "2.253").cost(event.tokens());
    assertThat(event.costUsd()).isEqualTo(cost);
    assertThat(event.outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(event.simulated()).isTrue();
    assertThat(requireNonNull(event.route()).path())
        .containsExactly("START", "is-admin", "budget", "large", "END");
    assertThat(event.charges())
        .singleElement()
        .satisfies(charge -> {
          assertThat(charge.amount()).isEqualTo(cost.picos());
          assertThat(charge.key()).isEqualTo("[\"user-admin\"]");
          assertThat(charge.budget().unit()).isEqualTo(BudgetUnit.COST);
        });
    assertThat(header(answer, "turnpike-cost-usd")).isEqualTo(cost.toString());
    assertThat(header(answer, "cf-aig-event-id")).isEqualTo("my-event");
    Money remaining = Money.parseUsd(header(answer, "turnpike-budget-remaining-usd"));
    assertThat(remaining)
        .isLessThanOrEqualTo(Money.parseUsd("1").minus(cost))
        .isNotEqualTo(Money.ZERO);

    // and: the log tells the same
    LogEntry log = gateway.outbox.firstLog();
    assertThat(log.id()).isEqualTo(header(answer, "cf-aig-log-id")).isEqualTo(event.requestId());
    assertThat(log.costUsd()).isEqualTo(cost);
    assertThat(log.tokens()).isEqualTo(event.tokens());
    assertThat(log.success()).isTrue();
    assertThat(requireNonNull(log.route()).hops())
        .extracting(Hop::output)
        .contains("true", "success");
    assertThat(log.attempts())
        .singleElement()
        .satisfies(a -> assertThat(a.status()).isEqualTo(200));
    assertThat(log.requestBody()).isEqualTo(body("dynamic/smart-route"));
    assertThat(log.responseBody()).isEqualTo(answer.body());
    assertThat(log.userAgent()).isEqualTo("tests/1");
    assertThat(log.metadata()).containsEntry("user_id", "user-admin");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldFallBackWithoutAnErrorOnceTheBudgetIsSpent(boolean stream) throws Exception {
    // given a user of its own
    String user = "{\"user_id\":\"user-admin\",\"tenant\":\"" + stream + "\"}";
    String route = "spent-" + stream;
    gateway.deploy(route, Graphs.SMART);
    String body = stream ? streamed("dynamic/" + route) : body("dynamic/" + route);

    // when
    HttpResponse<String> first =
        gateway.ask(body, "cf-aig-metadata", user, "cf-aig-custom-cost", CUSTOM);
    HttpResponse<String> second =
        gateway.ask(body, "cf-aig-metadata", user, "cf-aig-custom-cost", CUSTOM);

    // then
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(header(first, "cf-aig-model")).isEqualTo(LARGE);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(header(second, "cf-aig-model")).isEqualTo(SMALL);
    assertThat(header(second, "turnpike-path")).isEqualTo("START>is-admin>budget>small>END");
    assertThat(header(second, "turnpike-budget-remaining-usd")).isEqualTo("0");
    assertThat(gateway.outbox.logs(2)).hasSize(2);
    UsageEvent event = gateway.outbox.usage.getFirst();
    assertThat(event.customCost()).isTrue();
    assertThat(event.costUsd())
        .isEqualTo(TokenPrice.perMillion("200000", "200000").cost(event.tokens()))
        .isGreaterThan(Money.parseUsd("1"));
    assertThat(event.charges())
        .extracting(Charge::amount)
        .containsExactly(requireNonNull(event.costUsd()).picos());
    assertThat(gateway.outbox.usage.get(1).charges()).isEmpty();
  }

  @Test
  void shouldRelayAStreamAndKeepTheUsageItAskedForToItself() throws Exception {
    // when
    HttpResponse<String> answer =
        gateway.ask(streamed("dynamic/smart-route"), "cf-aig-metadata", ANNA);

    // then
    assertThat(header(answer, "content-type")).startsWith("text/event-stream");
    assertThat(answer.body()).startsWith("data: {").endsWith("data: [DONE]\n\n");
    assertThat(answer.body()).doesNotContain("prompt_tokens");
    assertThat(answer.headers().firstValue("turnpike-cost-usd")).isEmpty();
    UsageEvent event = gateway.outbox.usage.getFirst();
    assertThat(event.basis()).isEqualTo(Basis.MEASURED);
    assertThat(event.streamed()).isTrue();
    assertThat(event.tokens().output()).isPositive();
    assertThat(gateway.outbox.firstLog().responseBody()).isEqualTo(answer.body());
  }

  @Test
  void shouldShowTheUsageOfAStreamToACallerWhoAsks() throws Exception {
    HttpResponse<String> answer =
        gateway.ask(
            "{\"stream_options\":{\"include_usage\":true},"
                + streamed("dynamic/smart-route").substring(1),
            "cf-aig-metadata",
            ANNA);

    assertThat(answer.body()).contains("prompt_tokens");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/chat/completions", "/client/v4/accounts/default/ai/v1/chat/completions"})
  void shouldTakeTheGatewayFromTheHeader(String path) throws Exception {
    HttpResponse<String> answer =
        gateway.send(
            HttpRequest.newBuilder(gateway.at(path))
                .header("cf-aig-gateway-id", "lab")
                .POST(BodyPublishers.ofString(body("dynamic/smart-route@1")))
                .build());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "cf-aig-model")).isEqualTo(SMALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"workers-ai/" + SMALL, SMALL})
  void shouldServeAModelTheCallerNames(String model) throws Exception {
    HttpResponse<String> answer = gateway.ask(body(model));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "cf-aig-model")).isEqualTo(SMALL);
    assertThat(answer.headers().firstValue("turnpike-route")).isEmpty();
    assertThat(gateway.outbox.usage.getFirst().route()).isNull();
  }

  @Test
  void shouldSayThatACostIsUnknownAndNotZero() throws Exception {
    HttpResponse<String> answer = gateway.ask(body("groq/unpriced-model"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("turnpike-cost-usd")).isEmpty();
    assertThat(gateway.outbox.usage.getFirst().costUsd()).isNull();
    assertThat(gateway.outbox.firstLog().costUsd()).isNull();
  }

  @Test
  void shouldListRoutesAsModels() throws Exception {
    HttpResponse<String> answer = gateway.get("/v1/default/lab/compat/models");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).path("data").findValuesAsString("id"))
        .contains("dynamic/smart-route", "workers-ai/" + SMALL);
  }

  @Test
  void shouldNameDroppedMetadataAndKeepTheRest() throws Exception {
    HttpResponse<String> answer =
        gateway.ask(
            body("dynamic/smart-route"),
            "cf-aig-metadata",
            "{\"user_id\":\"user-admin\",\"bad\":null}");

    assertThat(header(answer, "turnpike-warning"))
        .isEqualTo("cf-aig-metadata: dropped \"bad\" (null)");
    assertThat(header(answer, "cf-aig-model")).isEqualTo(LARGE);
  }

  @Test
  void shouldLogNothingOrNoBodiesWhenTheCallerSaysSo() throws Exception {
    gateway.ask(body(SMALL), "cf-aig-collect-log", "false");
    HttpResponse<String> kept = gateway.ask(body(SMALL), "cf-aig-collect-log-payload", "false");

    assertThat(gateway.outbox.logs(1))
        .singleElement()
        .satisfies(log -> {
          assertThat(log.id()).isEqualTo(header(kept, "cf-aig-log-id"));
          assertThat(log.requestBody()).isNull();
          assertThat(log.responseBody()).isNull();
          assertThat(log.responseSize()).isPositive();
        });
    assertThat(gateway.outbox.usage).hasSize(2);
  }
}
