package dev.turnpike.runtime.decision;

import static dev.turnpike.routing.plan.Routes.conditional;
import static dev.turnpike.routing.plan.Routes.end;
import static dev.turnpike.routing.plan.Routes.rate;
import static dev.turnpike.routing.plan.Routes.split;
import static dev.turnpike.routing.plan.Routes.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.condition.Condition;
import dev.turnpike.contracts.condition.Operator;
import dev.turnpike.contracts.condition.Regex;
import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.graph.Edge;
import dev.turnpike.contracts.graph.OnMissingKey;
import dev.turnpike.contracts.graph.Stickiness;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.routing.decision.Next;
import dev.turnpike.routing.decision.RouteRun;
import dev.turnpike.routing.decision.TestFacts;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.routing.plan.Routes;
import dev.turnpike.runtime.budget.BudgetBook;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileInputTest {
  private final BudgetBook budgets = new BudgetBook(Duration.ofMinutes(1));
  private final Plan plan =
      Routes.plan(
          start("regex"),
          conditional(
              "regex",
              new Condition.Test(
                  Routes.USER, new Operator.Matches(Regex.of("^(a+)+(b|c*)*(x+x+)+y$"))),
              "split",
              "split"),
          split("split", new Stickiness.ByKey(Routes.USER), Routes.arm("100", "rate")),
          rate("rate", BudgetUnit.COUNT, 5, OnMissingKey.SHARED, "END", Edge.NOWHERE),
          end());

  static Stream<Value> values() {
    return Stream.of(
        Scalar.of("a".repeat(60) + "!"),
        Scalar.of("x".repeat(100_000)),
        Scalar.of("\uD800".repeat(2_000_000)),
        Scalar.of("\0"),
        Scalar.of(new BigDecimal("1e2000000000")),
        Scalar.of(new BigDecimal("-1e-2000000000")),
        new Value.Many(Collections.nCopies(100_000, Scalar.of("a".repeat(40) + "!"))),
        new Value.Many(List.of(Value.STRUCTURED)),
        Value.MISSING);
  }

  @ParameterizedTest
  @MethodSource("values")
  void shouldComeToAnEndSoonAndSayLittleWhateverTheValue(Value value) {
    RouteRun run = new RouteRun(plan, new TestFacts("r", Map.of(Routes.USER, value)), budgets);

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          assertThat(run.start(0)).isInstanceOf(Next.Finished.class);
          for (Hop hop : run.hops()) {
            assertThat(hop.seen().values()).allMatch(seen -> seen.length() < 300);
          }
        });
    assertThat(run.holds().getFirst().key()).hasSizeLessThan(2_000);
  }
}
