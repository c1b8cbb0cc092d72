package dev.turnpike.runtime.decision;

import static dev.turnpike.routing.plan.Routes.budget;
import static dev.turnpike.routing.plan.Routes.end;
import static dev.turnpike.routing.plan.Routes.model;
import static dev.turnpike.routing.plan.Routes.rate;
import static dev.turnpike.routing.plan.Routes.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.graph.Edge;
import dev.turnpike.contracts.graph.OnMissingKey;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.routing.budget.Admission;
import dev.turnpike.routing.budget.Estimate;
import dev.turnpike.routing.budget.Hold;
import dev.turnpike.routing.budget.Raise;
import dev.turnpike.routing.decision.Next;
import dev.turnpike.routing.decision.RouteRun;
import dev.turnpike.routing.decision.TestFacts;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.routing.plan.Routes;
import dev.turnpike.runtime.budget.BudgetBook;
import dev.turnpike.runtime.budget.Joint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A budget that let a request pass has less left than the model needs that the route comes to. */
class ReturnToBudgetTest {
  private static final long NOW = 1_000_000_000L;
  private static final Estimate FIVE = new Estimate(5, 5);

  private final BudgetBook budgets = new BudgetBook(Duration.ofMinutes(1));
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

  @Test
  void shouldTakeTheBudgetsFallbackAsIfItHadNotLetTheRequestPass() {
    // given
    RouteRun run = started();
    spend(run.holds().getLast(), 10);

    // when
    Next next = hold(run, FIVE);

    // then
    assertThat(called(next)).isEqualTo("middle");
    assertThat(run.path()).containsExactly("START", "outer", "counted", "inner", "middle");
    assertThat(run.hops().get(3).output()).isEqualTo("fallback");
    assertThat(run.hops().get(3).seen())
        .containsEntry("spent", "0.00000000001")
        .containsEntry("limit", "0.00000000001");
    assertThat(run.holds())
        .extracting(hold -> hold.budget().elementId())
        .containsExactly("outer", "counted");
  }

  @Test
  void shouldSetAsideForTheModelThatIsCalledThen() {
    RouteRun run = started();
    spend(run.holds().getLast(), 10);

    hold(run, FIVE);
    Next held = hold(run, new Estimate(7, 7));

    assertThat(called(held)).isEqualTo("middle");
    assertThat(run.holds().getFirst().amount()).isEqualTo(7);
    assertThat(run.holds().get(1).amount()).isEqualTo(1);
  }

  @Test
  void shouldKeepTheModelsThatWereCalledInThePath() {
    // given a model that failed within the budget
    RouteRun run = started();
    hold(run, FIVE);
    run.failed(NOW);
    spend(run.holds().getLast(), 10);

    // when
    Next next = hold(run, FIVE);

    // then
    assertThat(called(next)).isEqualTo("middle");
    assertThat(run.path())
        .containsExactly("START", "outer", "counted", "inner", "large", "inner", "middle");
    assertThat(run.hops())
        .extracting(Hop::output)
        .containsExactly("next", "success", "success", "success", "fallback", "fallback", "");
  }

  @Test
  void shouldGoBackToTheFirstOfSeveralBudgetsAndGiveBackAllSince() {
    // given
    RouteRun run = started();
    List<Hold> passed = run.holds();
    spend(passed.getFirst(), 100);
    spend(passed.getLast(), 10);

    // when
    Next next = hold(run, FIVE);

    // then
    assertThat(called(next)).isEqualTo("small");
    assertThat(run.path()).containsExactly("START", "outer", "small");
    assertThat(run.holds()).isEmpty();
    // One request an hour may pass, and this one has not.
    Hold counted = passed.get(1);
    assertThat(budgets.remaining(counted.budget(), counted.key(), counted.terms(), NOW))
        .isEqualTo(1);
  }

  @Test
  void shouldEndWhereTheBudgetHasNoFallback() {
    // given
    Plan strict =
        Routes.plan(
            start("inner"),
            rate("inner", BudgetUnit.COST, 10, OnMissingKey.SHARED, "large", Edge.NOWHERE),
            model("large", "END"),
            end());
    RouteRun run = new RouteRun(strict, TestFacts.ofUser("user"), budgets);
    run.start(NOW);
    spend(run.holds().getLast(), 10);

    // when
    Next next = hold(run, FIVE);

    // then
    assertThat(next).isInstanceOf(Next.DeadEnd.class);
    assertThat(run.failed(NOW)).isEqualTo(next);
  }

  private RouteRun started() {
    RouteRun run = new RouteRun(plan, TestFacts.ofUser("user"), budgets);
    assertThat(called(run.start(NOW))).isEqualTo("large");
    return run;
  }

  /** Another request of the same user spends this meanwhile. */
  private void spend(Hold passed, long amount) {
    budgets.charge(passed.budget(), passed.key(), passed.terms(), amount, NOW);
  }

  /** Does what is done before a call; returns where the request then is. */
  private Next hold(RouteRun run, Estimate estimate) {
    List<Raise> needs = new ArrayList<>();
    run.needs(estimate, estimate, needs);
    return switch (budgets.raise(needs, NOW)) {
      case Joint.Held(List<Admission.Admitted> admissions) -> {
        run.held(admissions);
        yield run.start(NOW);
      }
      case Joint.Refused(List<Joint.Refusal> refusals) ->
          run.refused(refusals.getFirst().index(), refusals.getFirst().by(), NOW);
    };
  }

  private static String called(Next next) {
    return next instanceof Next.CallModel(var call) ? call.elementId() : next.toString();
  }
}
