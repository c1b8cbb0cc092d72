package dev.turnpike.runtime.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.log.Hop;
import dev.turnpike.routing.budget.Hold;
import dev.turnpike.routing.decision.Next;
import dev.turnpike.routing.decision.RouteRun;
import dev.turnpike.routing.decision.TestFacts;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.routing.plan.Routes;
import dev.turnpike.runtime.budget.BudgetBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabRouteTest {
  /** 2026-10-12T05:20:00Z. */
  private static final long NOW = 1_791_782_400_000_000L;

  private static final long HOUR = 3_600_000_000L;

  private final Plan plan = Routes.plan(Routes.lab());
  private final BudgetBook budgets = new BudgetBook(Duration.ofMinutes(15));

  @ParameterizedTest
  @CsvSource({
    "user-anna,   none,        START>is-admin>small>END,              small",
    "user-anna,   small,       START>is-admin>small,                  small",
    "user-admin,  none,        START>is-admin>budget>large>END,       large",
    "user-admin,  large,       START>is-admin>budget>large>small>END, large small",
    "user-admin,  large small, START>is-admin>budget>large>small,     large small",
    "'',          none,        START>is-admin>small>END,              small",
  })
  void shouldTakeTheWayOfTheLab(String user, String failing, String path, String calls) {
    // given
    RouteRun run = new RouteRun(plan, TestFacts.ofUser(user), budgets);
    List<String> called = new ArrayList<>();

    // when
    Next next = run.start(NOW);
    while (next instanceof Next.CallModel(var call)) {
      called.add(call.elementId());
      next = failing.contains(call.elementId()) ? run.failed(NOW) : run.succeeded(NOW);
    }

    // then
    assertThat(String.join(">", run.path())).isEqualTo(path);
    assertThat(String.join(" ", called)).isEqualTo(calls);
    if (path.endsWith("END")) {
      assertThat(next).isEqualTo(new Next.Finished());
    } else {
      assertThat(next)
          .isEqualTo(new Next.DeadEnd("small", "The model failed and has no fallback."));
    }
  }

  @Test
  void shouldFallBackToTheSmallModelWhenTheBudgetIsSpentUntilItLeavesTheWindow() {
    // given
    RouteRun first = admin();
    first.start(NOW);
    Hold hold = first.holds().getFirst();
    first.succeeded(NOW);
    budgets.settle(hold, 50 * Routes.DOLLAR, NOW + 1);

    // when
    RouteRun second = admin();
    RouteRun last = admin();
    Next exceeded = second.start(NOW + HOUR);
    Next within = last.start(NOW + HOUR + 1);

    // then
    assertThat(hold.key()).isEqualTo("[\"user-admin\"]");
    assertThat(hold.charge(5).amount()).isEqualTo(5);
    assertThat(called(exceeded)).isEqualTo("small");
    assertThat(second.holds()).isEmpty();
    assertThat(called(within)).isEqualTo("large");
  }

  @Test
  void shouldSayWhatItSawOnTheWay() {
    // given
    RouteRun spender = admin();
    spender.start(NOW);
    budgets.settle(spender.holds().getFirst(), 3 * Routes.DOLLAR / 2, NOW);
    RouteRun run = admin();

    // when
    run.start(NOW);
    List<Hop> during = run.hops();
    run.succeeded(NOW);

    // then
    assertThat(during.getLast().output()).isEmpty();
    assertThat(run.hops())
        .containsExactly(
            new Hop("START", "start", "next", null, Map.of()),
            new Hop(
                "is-admin", "conditional", "true", null, Map.of("metadata.user_id", "user-admin")),
            new Hop(
                "budget",
                "rate",
                "fallback",
                null,
                Map.of(
                    "metadata.user_id", "user-admin",
                    "limit", "1",
                    "spent", "1.5",
                    "held", "0",
                    "exceeded_until", "2026-10-12T06:20:00Z")),
            new Hop(
                "small",
                "model",
                "success",
                null,
                Map.of("provider", "workers-ai", "model", "@cf/small")),
            new Hop("END", "end", "", null, Map.of()));
  }

  @Test
  void shouldAnswerAsBeforeWhenToldOfAnOutcomeNobodyWaitsFor() {
    RouteRun run = admin();

    Next early = run.succeeded(NOW);
    Next call = run.start(NOW);
    Next again = run.start(NOW);
    Next finished = run.succeeded(NOW);

    assertThat(early).isEqualTo(new Next.Finished());
    assertThat(again).isSameAs(call);
    assertThat(run.failed(NOW)).isSameAs(finished);
    assertThat(run.succeeded(NOW)).isSameAs(finished);
    assertThat(run.path()).containsExactly("START", "is-admin", "budget", "large", "END");
  }

  private RouteRun admin() {
    return new RouteRun(plan, TestFacts.ofUser("user-admin"), budgets);
  }

  private static String called(Next next) {
    return next instanceof Next.CallModel(var call) ? call.elementId() : next.toString();
  }
}
