package dev.turnpike.routing.decision;

import static dev.turnpike.routing.plan.Routes.USER;
import static dev.turnpike.routing.plan.Routes.end;
import static dev.turnpike.routing.plan.Routes.model;
import static dev.turnpike.routing.plan.Routes.split;
import static dev.turnpike.routing.plan.Routes.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.graph.Stickiness;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.routing.plan.Routes;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static final int REQUESTS = 100_000;
  private static final Stickiness BY_USER = new Stickiness.ByKey(USER);

  private final NoBudgets budgets = new NoBudgets();

  @Test
  void shouldKeepToTheSharesOverManyRequests() {
    // given
    Plan plan = plan(Stickiness.PER_REQUEST, "10", "40", "50");
    Map<String, Integer> served = new HashMap<>();

    // when
    for (int i = 0; i < REQUESTS; i++) {
      served.merge(arm(plan, TestFacts.of(BucketsTest.requestId(i))), 1, Integer::sum);
    }

    // then
    assertThat(served.get("a")).isCloseTo(10_000, within(600));
    assertThat(served.get("b")).isCloseTo(40_000, within(1_000));
    assertThat(served.get("c")).isCloseTo(50_000, within(1_000));
  }

  @Test
  void shouldKeepAUserOnAnArmWhateverTheRequest() {
    Plan plan = plan(BY_USER, "10", "40", "50");
    for (int user = 0; user < 200; user++) {
      for (int i = 0; i < 5; i++) {
        TestFacts facts = new TestFacts("request-" + i, Map.of(USER, Scalar.of("user-" + user)));
        assertThat(arm(plan, facts)).isEqualTo(arm(plan, TestFacts.ofUser("user-" + user)));
      }
    }
  }

  @Test
  void shouldSplitRequestsWithoutTheStickyKeyByChance() {
    Plan sticky = plan(BY_USER, "10", "40", "50");
    Plan chance = plan(Stickiness.PER_REQUEST, "10", "40", "50");
    for (int i = 0; i < 1_000; i++) {
      TestFacts facts = TestFacts.of(BucketsTest.requestId(i));

      assertThat(arm(sticky, facts)).isEqualTo(arm(chance, facts));
    }
  }

  /** Growing the first arm at the expense of the last: nobody moves to a later arm. */
  @Property(tries = 100)
  void shouldMoveUsersOneWayOnlyWhenTheFirstArmGrows(
      @ForAll @IntRange(max = 400_000) int first,
      @ForAll @IntRange(max = 400_000) int growth,
      @ForAll @IntRange(max = 200_000) int second) {
    int rest = Plan.BUCKETS - first - second;
    int less = Math.max(0, rest - growth);
    Plan before = plan(BY_USER, percent(first), percent(second), percent(rest));
    Plan after = plan(BY_USER, percent(first + rest - less), percent(second), percent(less));
    for (int user = 0; user < 200; user++) {
      TestFacts facts = TestFacts.ofUser("user-" + user);

      assertThat(arm(after, facts)).isLessThanOrEqualTo(arm(before, facts));
    }
  }

  @Test
  void shouldSayArmAndBucket() {
    RouteRun run = new RouteRun(plan(BY_USER, "10", "40", "50"), TestFacts.ofUser("u"), budgets);

    run.start(0);

    int bucket = Buckets.of("s", "\"u\"");
    assertThat(run.hops().get(1).seen())
        .isEqualTo(Map.of("metadata.user_id", "u", "bucket", Integer.toString(bucket)));
    assertThat(run.hops().get(1).output())
        .isEqualTo(bucket < 100_000 ? "10%" : bucket < 500_000 ? "40%" : "50%");
  }

  private String arm(Plan plan, TestFacts facts) {
    return new RouteRun(plan, facts, budgets).start(0) instanceof Next.CallModel(var call)
        ? call.elementId()
        : "none";
  }

  private static String percent(int partsPerMillion) {
    return BigDecimal.valueOf(partsPerMillion, 4).toPlainString();
  }

  private static Plan plan(Stickiness stickiness, String a, String b, String c) {
    return Routes.plan(
        start("s"),
        split("s", stickiness, Routes.arm(a, "a"), Routes.arm(b, "b"), Routes.arm(c, "c")),
        model("a", "END"),
        model("b", "END"),
        model("c", "END"),
        end());
  }
}
