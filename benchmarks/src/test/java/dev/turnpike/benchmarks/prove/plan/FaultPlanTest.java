package dev.turnpike.benchmarks.prove.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FaultPlanTest {
  private static final int EPISODES = 100;

  @Property(tries = 200)
  void shouldPlanTheSameForTheSameSeed(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int runtimes) {
    assertThat(episodes(seed, runtimes)).isEqualTo(episodes(seed, runtimes));
  }

  @Property(tries = 200)
  void shouldPlanOtherwiseForAnotherSeed(@ForAll long seed) {
    assertThat(episodes(seed, 2)).isNotEqualTo(episodes(seed + 1, 2));
  }

  /** Two runtimes, six other processes, two links that are cut and delayed. */
  @Property(tries = 200)
  void shouldPlayEveryKindOnceBeforeAnyComesAgainButForWhatMayNotMeet(@ForAll long seed) {
    // when
    List<String> kinds =
        episodes(seed, 2).stream()
            .flatMap(it -> it.faults().stream())
            .map(it -> it.toString().replaceAll("\\d+ ms", ""))
            .toList();

    // then: one may be put off by those it may not meet, three at the most
    assertThat(kinds.subList(0, 15).stream().distinct()).hasSize(12);
  }

  @Property(tries = 200)
  void shouldLeaveOneRuntimeStandingAndNothingWithTwoFaultsAtOnce(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int runtimes) {
    assertThat(episodes(seed, runtimes))
        .allSatisfy(episode -> {
          List<Target> targets = episode.faults().stream().map(Fault::target).toList();
          assertThat(targets).doesNotHaveDuplicates().hasSizeBetween(1, 3);
          assertThat(targets.stream().filter(it -> it instanceof Target.Runtime))
              .hasSizeLessThanOrEqualTo(1);
        });
  }

  @Property(tries = 200)
  void shouldLetFaultsFollowEachOtherAndGiveCalmBefore(@ForAll long seed) {
    assertThat(episodes(seed, 2))
        .allSatisfy(episode -> {
          assertThat(episode.calmMillis())
              .isBetween(FaultPlan.SHORTEST_CALM_MILLIS, FaultPlan.LONGEST_CALM_MILLIS);
          assertThat(episode.faults())
              .isSortedAccordingTo((a, b) -> Long.compare(a.atMillis(), b.atMillis()));
          assertThat(episode.faults().getFirst().atMillis()).isZero();
        });
  }

  private static List<Episode> episodes(long seed, int runtimes) {
    FaultPlan plan = new FaultPlan(seed, runtimes);
    return new ArrayList<>(Stream.generate(plan::next).limit(EPISODES).toList());
  }
}
