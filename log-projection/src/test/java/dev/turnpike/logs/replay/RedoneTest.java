package dev.turnpike.logs.replay;

import static dev.turnpike.routing.plan.Routes.budget;
import static dev.turnpike.routing.plan.Routes.end;
import static dev.turnpike.routing.plan.Routes.model;
import static dev.turnpike.routing.plan.Routes.rate;
import static dev.turnpike.routing.plan.Routes.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.condition.Condition;
import dev.turnpike.contracts.condition.Operator;
import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.graph.Edge;
import dev.turnpike.contracts.graph.OnMissingKey;
import dev.turnpike.contracts.graph.RouteGraph;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.logs.replay.ReplayResult.Difference;
import dev.turnpike.routing.budget.Admission;
import dev.turnpike.routing.budget.Estimate;
import dev.turnpike.routing.budget.Raise;
import dev.turnpike.routing.decision.CountingBudgets;
import dev.turnpike.routing.decision.Next;
import dev.turnpike.routing.decision.RandomRoutes;
import dev.turnpike.routing.decision.RouteRun;
import dev.turnpike.routing.decision.TestFacts;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.routing.plan.Routes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class RedoneTest {
  private static final Estimate FIVE = new Estimate(5, 5);

  private final CountingBudgets budgets = new CountingBudgets();
  private final TestFacts anna = TestFacts.ofUser("anna");
  private final Plan plan =
      Routes.plan(
          start("outer"),
          budget("outer", 100, "counted", "small"),
          rate("counted", BudgetUnit.COUNT, 1, OnMissingKey.SHARED, "inner", Edge.to("small")),
          budget("inner", 10, "large", "middle"),
          model("large", "END", "other"),
          model("other", "END", "small"),
          model("middle", "END", "small"),
          model("small", "END"),
          end());

  @Property(tries = 500)
  void shouldDecideAsWasDecidedWhateverTheGraphAndTheRequest(
      @ForAll long seed, @ForAll @IntRange(max = 40) int size) {
    // given
    RandomRoutes random = new RandomRoutes(seed);
    RouteGraph graph = random.graph(size);
    Plan any = Routes.plan(graph);
    CountingBudgets counted = new CountingBudgets();
    for (int i = 0; i < 8; i++) {
      TestFacts facts = random.request(i);
      if (facts.get(Routes.USER) instanceof Value.Structured) {
        // Metadata is flat.
        continue;
      }
      RouteRun run = new RouteRun(any, facts, counted);
      Next next = run.start(i);
      while (next instanceof Next.CallModel) {
        next = random.nextBoolean() ? run.succeeded(i) : run.failed(i);
      }

      // when
      Redone redone = Redone.of(logged(run.hops(), facts), any);

      // then
      assertThat(redone.differences()).isEmpty();
      assertThat(redone.hops()).isEqualTo(run.hops());
      assertThat(redone.notReplayable()).isEmpty();
    }
  }

  @Test
  void shouldGoBackToABudgetThatHadNotAsMuchLeftBeforeAnyCall() {
    RouteRun run = new RouteRun(plan, anna, budgets);
    run.start(0);
    run.refused(1, spent(10), 0);

    assertRedone(run);
    assertThat(run.path()).containsExactly("START", "outer", "counted", "inner", "middle");
  }

  @Test
  void shouldGoBackAfterAModelHasFailedWithinTheBudget() {
    RouteRun run = new RouteRun(plan, anna, budgets);
    run.start(0);
    run.held(held(run));
    run.failed(0);
    run.refused(1, spent(10), 0);

    assertRedone(run);
    assertThat(run.path())
        .containsExactly("START", "outer", "counted", "inner", "large", "inner", "middle");
  }

  @Test
  void shouldGoBackBetweenTheAttemptsOnAModel() {
    RouteRun run = new RouteRun(plan, anna, budgets);
    run.start(0);
    run.held(held(run));
    run.refused(1, spent(10), 0);
    run.succeeded(0);

    assertRedone(run);
    assertThat(run.path())
        .containsExactly("START", "outer", "counted", "inner", "large", "inner", "middle", "END");
  }

  @Test
  void shouldSayWhatDiffersWhereTheEntryIsNotWhatTheVersionDecides() {
    // given
    RouteRun run = new RouteRun(plan, anna, budgets);
    run.start(0);
    run.succeeded(0);
    List<Hop> hops = new ArrayList<>(run.hops());
    Hop outer = hops.get(1);
    Map<String, String> seen = new HashMap<>(outer.seen());
    seen.put("spent", "0.0000000001");
    hops.set(1, new Hop("outer", "rate", "success", null, seen));

    // when
    Redone redone = Redone.of(logged(hops, anna), plan);

    // then
    assertThat(redone.differences())
        .contains(new Difference(1, "output", "success", "fallback"))
        .contains(new Difference(2, "element_id", "counted", "small"));
  }

  @Test
  void shouldSayWhereTheLimitWasAnother() {
    RouteRun run = new RouteRun(plan, anna, budgets);
    run.start(0);
    Plan raised =
        Routes.plan(
            start("outer"),
            budget("outer", 101, "counted", "small"),
            rate("counted", BudgetUnit.COUNT, 1, OnMissingKey.SHARED, "inner", Edge.to("small")),
            budget("inner", 10, "large", "middle"),
            model("large", "END", "other"),
            model("other", "END", "small"),
            model("middle", "END", "small"),
            model("small", "END"),
            end());

    assertThat(Redone.of(logged(run.hops(), anna), raised).differences())
        .containsExactly(new Difference(1, "seen.limit", "0.0000000001", "0.000000000101"));
  }

  @Test
  void shouldDecideByTheWholeBodyAndElseByWhatTheHopsHaveSeen() {
    // given a text that reads like a number
    ValuePath seed = ValuePath.parse("body.seed");
    Plan byBody =
        Routes.plan(
            start("text"),
            Routes.conditional(
                "text",
                new Condition.Test(seed, new Operator.Equal(Scalar.of("7"))),
                "large",
                "small"),
            model("large", "END"),
            model("small", "END"),
            end());
    TestFacts facts = new TestFacts("r", Map.of(seed, Scalar.of("7")));
    RouteRun run = new RouteRun(byBody, facts, budgets);
    run.start(0);
    String body = "{\"model\":\"dynamic/x\",\"seed\":\"7\"}";

    // when
    Redone whole = Redone.of(logged(run.hops(), facts, body, body.length()), byBody);
    Redone cut = Redone.of(logged(run.hops(), facts, body, body.length() + 1), byBody);

    // then
    assertThat(whole.differences()).isEmpty();
    assertThat(whole.sources()).containsEntry("body.seed", "body");
    assertThat(whole.notReplayable()).isEmpty();
    assertThat(cut.sources()).containsEntry("body.seed", "hops");
    assertThat(cut.notReplayable()).singleElement().asString().contains("may have been a text");
  }

  private void assertRedone(RouteRun run) {
    Redone redone = Redone.of(logged(run.hops(), anna), plan);

    assertThat(redone.differences()).isEmpty();
    assertThat(redone.hops()).isEqualTo(run.hops());
  }

  private static Admission.Exceeded spent(long amount) {
    return new Admission.Exceeded(amount, 0, Long.MAX_VALUE);
  }

  private static List<Admission.Admitted> held(RouteRun run) {
    List<Raise> needs = new ArrayList<>();
    run.needs(FIVE, FIVE, needs);
    return needs.stream()
        .map(need ->
            new Admission.Admitted(need.hold(), 0, 0, need.hold().terms().limit() - need.amount()))
        .toList();
  }

  private static Logged logged(List<Hop> hops, TestFacts facts) {
    return logged(hops, facts, null, 0);
  }

  private static Logged logged(List<Hop> hops, TestFacts facts, @Nullable String body, long size) {
    ObjectNode metadata = WireJson.mapper().createObjectNode();
    switch (facts.get(Routes.USER)) {
      case Scalar.Text(String text) -> metadata.put("user_id", text);
      case Scalar.Decimal decimal -> metadata.put("user_id", decimal.number());
      case Scalar.Bool(boolean bool) -> metadata.put("user_id", bool);
      case Scalar.Null _ -> metadata.putNull("user_id");
      case Value.Missing _, Value.Many _, Value.Structured _ -> {}
    }
    return new Logged(
        facts.requestId(),
        Instant.EPOCH,
        Instant.EPOCH,
        "route-1",
        "smart-route",
        2,
        hops,
        metadata,
        "chat/completions",
        null,
        body,
        size);
  }

  @Test
  void shouldReadAnEntryAsItIsStored() {
    // given
    byte[] entry =
        """
        {"request_id":"r","created_at":"2026-11-22T10:00:00.5Z","duration_millis":1500,
         "metadata":{"user_id":7},"path":"chat/completions","request_size":2,
         "route":{"id":"i","name":"n","version":3,"hops":[
           {"element_id":"START","kind":"start","output":"next","seen":{}}]}}
        """
            .getBytes(StandardCharsets.UTF_8);

    // when
    Logged logged = Logged.of(WireJson.mapper().readTree(entry), "{}").orElseThrow();

    // then
    assertThat(logged.over()).isEqualTo("2026-11-22T10:00:02Z");
    assertThat(logged.version()).isEqualTo(3);
    assertThat(logged.hops()).containsExactly(new Hop("START", "start", "next", null, Map.of()));
    assertThat(Logged.of(WireJson.mapper().readTree("{}"), null)).isEmpty();
  }
}
