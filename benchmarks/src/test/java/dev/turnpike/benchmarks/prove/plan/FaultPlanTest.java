package dev.turnpike.benchmarks.prove.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.benchmarks.prove.plan.Target.Backstage;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FaultPlanTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  @Property(tries = 200)
  void shouldPlanTheSameForTheSameSeed(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int runtimes) {
    assertThat(FaultPlan.of(seed, TEN_MINUTES, runtimes))
        .isEqualTo(FaultPlan.of(seed, TEN_MINUTES, runtimes));
  }

  @Property(tries = 200)
  void shouldPlanOtherwiseForAnotherSeed(@ForAll long seed) {
    assertThat(FaultPlan.of(seed, TEN_MINUTES, 2))
        .isNotEqualTo(FaultPlan.of(seed + 1, TEN_MINUTES, 2));
  }

  @Property(tries = 200)
  void shouldLetEveryPartHaveItsFaultInTenMinutes(@ForAll long seed) {
    List<Fault> plan = FaultPlan.of(seed, TEN_MINUTES, 2);

    assertThat(plan.stream().map(Fault::target).collect(Collectors.toSet()))
        .contains(Backstage.values())
        .contains(new Target.Runtime(0), new Target.Runtime(1));
    assertThat(plan).hasAtLeastOneElementOfType(Fault.Cut.class);
    assertThat(plan).hasAtLeastOneElementOfType(Fault.Slow.class);
  }

  /** Two runtimes, six other processes, two links that are cut and delayed. */
  @Property(tries = 200)
  void shouldPlayEveryKindOnceBeforeAnyComesAgain(@ForAll long seed) {
    // when
    List<Fault> first = FaultPlan.of(seed, Duration.ofMinutes(20), 2).subList(0, 12);

    // then
    assertThat(first.stream().map(it -> it.toString().replaceAll("\\d+ ms", "")))
        .doesNotHaveDuplicates();
  }

  @Property(tries = 200)
  void shouldKeepToTheTimeAndLeaveOneRuntimeStanding(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int minutes) {
    // when
    List<Fault> plan = FaultPlan.of(seed, Duration.ofMinutes(minutes), 3);

    // then
    assertThat(plan).isSortedAccordingTo((a, b) -> Long.compare(a.atMillis(), b.atMillis()));
    assertThat(plan).isNotEmpty();
    assertThat(plan)
        .allSatisfy(it -> {
          assertThat(it.atMillis()).isGreaterThanOrEqualTo(FaultPlan.QUIET_MILLIS);
          assertThat(it.atMillis() + it.forMillis())
              .isLessThanOrEqualTo(minutes * 60_000L - FaultPlan.QUIET_MILLIS);
        });
    List<Fault> runtimes =
        plan.stream().filter(it -> it.target() instanceof Target.Runtime).toList();
    for (int i = 1; i < runtimes.size(); i++) {
      Fault before = runtimes.get(i - 1);
      assertThat(runtimes.get(i).atMillis())
          .isGreaterThanOrEqualTo(
              before.atMillis() + before.forMillis() + FaultPlan.RUNTIME_APART_MILLIS);
    }
  }
}
