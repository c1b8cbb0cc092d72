package dev.turnpike.runtime;

import static dev.turnpike.runtime.TestGateway.body;
import static dev.turnpike.runtime.TestGateway.header;
import static dev.turnpike.runtime.TestGateway.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.usage.UsageEvent;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests in flight may come to is set aside of every budget they pass. */
class HoldsTest {
  private static final int CALLERS = 200;
  private static final long MILLIDOLLAR = 1_000_000_000L;
  private static final long DOLLAR = 1_000 * MILLIDOLLAR;

  /** Ten millidollars for a thousand tokens of input, as many of output. */
  private static final String PRICE =
      ",'price':{'input_per_million_usd':10,'output_per_million_usd':10}";

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new TestGateway();
    gateway.deploy("weak", route(""));
    gateway.deploy("strict", route(",'strict':true"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  /** Fifty millidollars an hour for the large model; the small one beside it. */
  private static String route(String strict) {
    return Graphs.graph(
        Graphs.start("budget"),
        Graphs.rate("budget", "cost", "0.05" + strict.replace('\'', '"'), "large", "small"),
        Graphs.model("large", Graphs.LARGE, PRICE + ",'retries':1,'retryDelay':0", "END", "small"),
        Graphs.model("small", Graphs.SMALL, "", "END", null),
        Graphs.end());
  }

  @Test
  void shouldNeverPassAStrictBudgetHoweverManyAskAtOnce() throws Exception {
    // given 200 callers, each of whom allows 100 tokens, of a budget for about 50 of them
    List<String> models = askAtOnce("strict", "burst", limited("dynamic/strict", 100));

    // then
    long large = models.stream().filter(Graphs.LARGE::equals).count();
    assertThat(models).hasSize(CALLERS);
    assertThat(large).isBetween(20L, 49L);
    assertThat(spent("strict", "burst")).isBetween(1L, 50 * MILLIDOLLAR);
    assertNothingHeld("strict", "burst");
  }

  @Test
  void shouldPassAWeakBudgetByNoMoreThanOneRequestHoweverManyAskAtOnce() throws Exception {
    // given
    List<String> models = askAtOnce("weak", "burst", limited("dynamic/weak", 100));

    // then
    assertThat(models).hasSize(CALLERS).contains(Graphs.LARGE, Graphs.SMALL);
    long one = 3 * MILLIDOLLAR / 2;
    assertThat(spent("weak", "burst")).isBetween(40 * MILLIDOLLAR, 50 * MILLIDOLLAR + one);
    assertNothingHeld("weak", "burst");
  }

  @Test
  void shouldLetALabRequestOfFiftyDollarsPassABudgetOfOneOnce() throws Exception {
    String cost = "{\"per_token_in\":0.2,\"per_token_out\":0.2}";

    HttpResponse<String> first =
        gateway.ask(
            body("dynamic/weak"), "cf-aig-metadata", user("rich"), "cf-aig-custom-cost", cost);
    HttpResponse<String> second =
        gateway.ask(body("dynamic/weak"), "cf-aig-metadata", user("rich"));

    assertThat(header(first, "cf-aig-model")).isEqualTo(Graphs.LARGE);
    assertThat(header(second, "cf-aig-model")).isEqualTo(Graphs.SMALL);
  }

  @Test
  void shouldRedirectWhatDoesNotFitIntoAStrictBudget() throws Exception {
    HttpResponse<String> big =
        gateway.ask(limited("dynamic/strict", 6_000), "cf-aig-metadata", user("big"));
    HttpResponse<String> small =
        gateway.ask(limited("dynamic/strict", 60), "cf-aig-metadata", user("big"));

    assertThat(header(big, "cf-aig-model")).isEqualTo(Graphs.SMALL);
    assertThat(header(big, "turnpike-path")).isEqualTo("START>budget>small>END");
    assertThat(header(small, "cf-aig-model")).isEqualTo(Graphs.LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"weak", "strict"})
  void shouldHoldForAStreamUntilItEndsAndThenForNothing(String route) throws Exception {
    // given a stream that takes all of the budget until it ends
    String model = "dynamic/" + route;
    String all = "{\"max_tokens\":4900," + streamed(model).substring(1);
    HttpResponse<InputStream> open =
        gateway.open(
            gateway.chat(
                all,
                "cf-aig-metadata",
                user("stream"),
                "x-simulator-fault",
                "hang; after_chunks=2"));
    assertThat(header(open, "cf-aig-model")).isEqualTo(Graphs.LARGE);

    // when
    HttpResponse<String> meanwhile =
        gateway.ask(limited(model, 4_800), "cf-aig-metadata", user("stream"));

    // then
    String expected = route.equals("strict") ? Graphs.SMALL : Graphs.LARGE;
    assertThat(header(meanwhile, "cf-aig-model")).isEqualTo(expected);

    // when the caller leaves
    open.body().close();

    // then what was produced is charged and nothing is held
    await().untilAsserted(() -> assertNothingHeld(route, "stream"));
    assertThat(spent(route, "stream")).isPositive();
  }

  @Test
  void shouldHoldAgainForTheModelThatIsCalledAfterAFailure() throws Exception {
    HttpResponse<String> answer =
        gateway.ask(
            limited("dynamic/strict", 100),
            "cf-aig-metadata",
            user("unlucky"),
            "x-simulator-fault",
            "status=503");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(spent("strict", "unlucky")).isZero();
    assertNothingHeld("strict", "unlucky");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset_before_first_byte", "malformed_body"})
  void shouldChargeWhatWasHeldForAnAttemptOfWhichNobodyCanTellWhatItUsed(String fault)
      throws Exception {
    // given a price of a dollar for each token, and a model that fails twice
    gateway.forget();
    String price =
        ",'price':{'input_per_million_usd':1000000,'output_per_million_usd':1000000}"
            + ",'retries':1,'retryDelay':0";
    gateway.deploy(
        "unknown",
        Graphs.graph(
            Graphs.start("requests"),
            Graphs.rate("requests", "count", "10", "tokens", null),
            Graphs.rate("tokens", "tokens", "100000", "budget", null),
            Graphs.rate("budget", "cost", "100000", "large", null),
            Graphs.model("large", Graphs.LARGE, price, "END", null),
            Graphs.end()));

    // when
    HttpResponse<String> answer =
        gateway.ask(
            limited("dynamic/unknown", 100),
            "cf-aig-metadata",
            user(fault),
            "x-simulator-fault",
            fault);

    // then each attempt is charged its own hold, and its cost is as unknown as before
    assertThat(answer.statusCode()).isEqualTo(502);
    List<UsageEvent> told = gateway.outbox.usage;
    assertThat(told)
        .hasSize(2)
        .allSatisfy(event -> {
          assertThat(event.basis()).isEqualTo(UsageEvent.Basis.UNKNOWN);
          assertThat(event.costUsd()).isNull();
          assertThat(event.tokens().total()).isZero();
          // The answer may have had up to a hundred tokens, and the prompt has some.
          Charge dollars = charged(event, BudgetUnit.COST);
          assertThat(dollars.amount()).isBetween(100 * DOLLAR, 200 * DOLLAR);
          assertThat(charged(event, BudgetUnit.TOKENS).amount() * DOLLAR)
              .isEqualTo(dollars.amount());
        });
    // and a request is counted once
    assertThat(told.getFirst().charges()).hasSize(3);
    assertThat(told.getLast().charges()).hasSize(2);
    LogEntry entry = gateway.outbox.firstLog();
    assertThat(entry.costUsd()).isNull();
    assertThat(entry.basis()).isEqualTo(UsageEvent.Basis.UNKNOWN);
    assertThat(spent("unknown", fault))
        .isEqualTo(2 * charged(told.getFirst(), BudgetUnit.COST).amount());
    await().until(() -> gateway.budgets.openHolds() == 0);
  }

  private static Charge charged(UsageEvent event, BudgetUnit unit) {
    return event.charges().stream()
        .filter(charge -> charge.budget().unit() == unit)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldHoldForSpendLimitsToo() throws Exception {
    // given
    gateway.publish(
        new GatewaySettings(
            false,
            true,
            true,
            null,
            null,
            null,
            """
            {"spend_limits":{"enabled":true,
             "rules":[{"id":"all","limit":0.001,"window":3600}]}}\
            """));
    try {
      List<String> statuses =
          askAtOnce("limit", "limited", limited("workers-ai/" + Graphs.LARGE, 100));

      // then
      assertThat(statuses).contains("429");
    } finally {
      gateway.publish(GatewaySettings.DEFAULT);
    }
  }

  /** A token of input costs 1.25 millidollars, and the model is tried twice. */
  private static final String DEAR =
      ",'price':{'input_per_million_usd':1250,'output_per_million_usd':0},'timeout':300,"
          + "'retries':1,'retryDelay':0";

  @Test
  void shouldHoldForARetryAnewAsTheAttemptBeforeWasCharged() throws Exception {
    // given a budget for one attempt's hold and not for one beside another's charge
    gateway.deploy(
        "dear",
        Graphs.graph(
            Graphs.start("budget"),
            Graphs.rate("budget", "cost", "0.05,\"strict\":true", "large", "small"),
            Graphs.model("large", Graphs.LARGE, DEAR, "END", "small"),
            Graphs.model("small", Graphs.SMALL, "", "END", null),
            Graphs.end()));
    String hang = "{\"kind\":\"hang\",\"model\":\"%s\",\"times\":1}".formatted(Graphs.LARGE);
    gateway.send(
        HttpRequest.newBuilder(gateway.simulator.uri().resolve("/control/faults"))
            .POST(BodyPublishers.ofString(hang))
            .build());

    // when the first attempt waits in vain, which costs its input
    HttpResponse<String> answer =
        gateway.ask(limited("dynamic/dear", 100), "cf-aig-metadata", user("dear"));

    // then what is left is too little for another
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "cf-aig-model")).isEqualTo(Graphs.SMALL);
    assertThat(header(answer, "turnpike-path")).isEqualTo("START>budget>large>budget>small>END");
    assertThat(spent("dear", "dear")).isEqualTo(9 * 5 * MILLIDOLLAR / 4);
    assertNothingHeld("dear", "dear");
  }

  @Test
  void shouldSayWhatIsLeftOfABudgetThatTurnedARequestAway() throws Exception {
    // given
    gateway.budgets.charge(budget("strict"), key("some"), TERMS, 49 * MILLIDOLLAR + 1, now());

    // when
    HttpResponse<String> big =
        gateway.ask(limited("dynamic/strict", 100), "cf-aig-metadata", user("some"));
    gateway.budgets.charge(budget("strict"), key("some"), TERMS, MILLIDOLLAR, now());
    HttpResponse<String> late =
        gateway.ask(limited("dynamic/strict", 1), "cf-aig-metadata", user("some"));

    // then
    assertThat(header(big, "cf-aig-model")).isEqualTo(Graphs.SMALL);
    assertThat(header(big, "turnpike-budget-remaining-usd")).isEqualTo("0.000999999999");
    assertThat(header(late, "cf-aig-model")).isEqualTo(Graphs.SMALL);
    assertThat(header(late, "turnpike-budget-remaining-usd")).isEqualTo("0");
  }

  private static String limited(String model, int maxTokens) {
    return "{\"max_tokens\":" + maxTokens + "," + body(model).substring(1);
  }

  private static String user(String name) {
    return "{\"user_id\":\"" + name + "\"}";
  }

  /** Returns the model that answered each caller, or the status where none did. */
  private static List<String> askAtOnce(String label, String name, String body) throws Exception {
    List<Future<String>> asked = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLERS; i++) {
        asked.add(
            callers.submit(() -> {
              HttpResponse<String> answer =
                  gateway.ask(
                      body, "cf-aig-metadata", user(name), "x-simulator-fault", "delay=200");
              return answer.statusCode() == 200
                  ? header(answer, "cf-aig-model")
                  : Integer.toString(answer.statusCode());
            }));
      }
    }
    List<String> models = new ArrayList<>();
    for (Future<String> one : asked) {
      models.add(one.get());
    }
    return models;
  }

  private static long spent(String route, String user) {
    return gateway.budgets.spent(budget(route), key(user), TERMS, now());
  }

  private static void assertNothingHeld(String route, String user) {
    long left = gateway.budgets.remaining(budget(route), key(user), TERMS, now());
    assertThat(left).isEqualTo(Math.max(0, TERMS.limit() - spent(route, user)));
  }

  private static final BudgetTerms TERMS = new BudgetTerms(50 * MILLIDOLLAR, Window.sliding(3600));

  private static BudgetId budget(String route) {
    return new BudgetId(TestGateway.LAB, "id-" + route, "budget", BudgetUnit.COST);
  }

  private static String key(String user) {
    return "[\"" + user + "\"]";
  }

  private static long now() {
    return System.currentTimeMillis() * 1_000;
  }
}
