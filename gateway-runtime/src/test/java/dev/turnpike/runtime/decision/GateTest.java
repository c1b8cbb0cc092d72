package dev.turnpike.runtime.decision;

import static dev.turnpike.routing.plan.Routes.USER;
import static dev.turnpike.routing.plan.Routes.end;
import static dev.turnpike.routing.plan.Routes.model;
import static dev.turnpike.routing.plan.Routes.rate;
import static dev.turnpike.routing.plan.Routes.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.graph.Edge;
import dev.turnpike.contracts.graph.OnMissingKey;
import dev.turnpike.routing.decision.Next;
import dev.turnpike.routing.decision.RouteRun;
import dev.turnpike.routing.decision.TestFacts;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.routing.plan.Routes;
import dev.turnpike.runtime.budget.BudgetBook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
  private static final long NOW = 1_000_000_000L;

  private final BudgetBook budgets = new BudgetBook(Duration.ofMinutes(1));

  @ParameterizedTest
  @CsvSource({
    "SHARED,   large, small, 1",
    "FALLBACK, small, small, 0",
    "SUCCESS,  large, large, 0",
  })
  void shouldTreatRequestsWithoutAKeyAsTheRouteSays(
      OnMissingKey rule, String first, String second, int holds) {
    // given
    Plan plan = plan(rule, Edge.to("small"));

    // when
    RouteRun one = new RouteRun(plan, TestFacts.of("r1"), budgets);
    RouteRun two = new RouteRun(plan, TestFacts.of("r2"), budgets);

    // then
    assertThat(called(one.start(NOW))).isEqualTo(first);
    assertThat(called(two.start(NOW))).isEqualTo(second);
    assertThat(one.holds()).hasSize(holds);
    assertThat(two.holds()).isEmpty();
  }

  @Test
  void shouldShareOneBudgetAmongValuesThatAreNoKeys() {
    Plan plan = plan(OnMissingKey.SHARED, Edge.to("small"));

    assertThat(called(run(plan, Scalar.NULL).start(NOW))).isEqualTo("large");
    assertThat(called(run(plan, Value.STRUCTURED).start(NOW))).isEqualTo("small");
    assertThat(called(run(plan, new Value.Many(List.of(Scalar.of("a")))).start(NOW)))
        .isEqualTo("small");
  }

  @Test
  void shouldKeepNumberAndTextApart() {
    Plan plan = plan(OnMissingKey.FALLBACK, Edge.to("small"));

    assertThat(called(run(plan, Scalar.of(7)).start(NOW))).isEqualTo("large");
    assertThat(called(run(plan, Scalar.of("7")).start(NOW))).isEqualTo("large");
    assertThat(called(run(plan, Scalar.of(7)).start(NOW))).isEqualTo("small");
  }

  @Test
  void shouldEndWhereTheFallbackWasLeftOpen() {
    // given
    Plan plan = plan(OnMissingKey.SHARED, Edge.NOWHERE);
    run(plan, Scalar.of("a")).start(NOW);
    RouteRun refused = run(plan, Scalar.of("a"));

    // when
    Next next = refused.start(NOW);

    // then
    assertThat(next)
        .isInstanceOfSatisfying(
            Next.DeadEnd.class, end -> assertThat(end.elementId()).isEqualTo("gate"));
    assertThat(refused.path()).containsExactly("START", "gate");
    assertThat(refused.hops().getLast().seen())
        .containsEntry("held", "1")
        .containsEntry("exceeded_until", "1970-01-01T00:17:40Z");
  }

  @Test
  void shouldSayThatTheKeyIsMissingWhereThatEndsTheRoute() {
    Plan plan = plan(OnMissingKey.FALLBACK, Edge.NOWHERE);

    assertThat(new RouteRun(plan, TestFacts.of("r"), budgets).start(NOW))
        .isEqualTo(
            new Next.DeadEnd(
                "gate",
                "The request has no value for the key of the limit, which has no fallback."));
  }

  private Plan plan(OnMissingKey rule, Edge fallback) {
    return Routes.plan(
        start("gate"),
        rate("gate", BudgetUnit.COUNT, 1, rule, "large", fallback),
        model("large", "END"),
        model("small", "END"),
        end());
  }

  private RouteRun run(Plan plan, Value user) {
    return new RouteRun(plan, new TestFacts("r", Map.of(USER, user)), budgets);
  }

  private static String called(Next next) {
    return next instanceof Next.CallModel(var call) ? call.elementId() : next.toString();
  }
}
