package dev.turnpike.runtime.limit;

import static dev.turnpike.runtime.limit.Requests.NOW;
import static dev.turnpike.runtime.limit.Requests.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Standing.Step;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.routing.budget.Estimate;
import dev.turnpike.runtime.limit.LimitVerdict.Admitted;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Several runtimes under one rate limit, each with a book of its own, fed by one ledger.
 *
 * <p>The bound: over the limit is at most what all runtimes but one let through within the time a
 * charge takes to be in every runtime's standing.
 */
class ManyRuntimesTest {
  private static final int LIMIT = 10;
  private static final long LENGTH = 60 * SECOND;
  private static final String SETTINGS = "{'rate_limiting_limit':10,'rate_limiting_interval':60}";

  @Test
  void shouldRefuseEverywhereOnceTheLedgerHasSpoken() {
    // given
    World world = new World(2, 0);
    for (int i = 0; i < LIMIT; i++) {
      assertThat(world.request(i % 2, NOW + i)).isTrue();
      world.ledger(NOW + i);
    }

    // then
    assertThat(world.request(0, NOW + 100)).isFalse();
    assertThat(world.request(1, NOW + 100)).isFalse();
    assertThat(world.request(0, NOW + LENGTH)).isTrue();
  }

  @Test
  void shouldLetThroughAtMostTheLimitPerRuntimeWhileTheLedgerIsAway() {
    World world = new World(3, 0);
    for (int i = 0; i < 100; i++) {
      world.request(i % 3, NOW + i);
    }

    assertThat(world.let).hasSize(3 * LIMIT);
  }

  @Property(tries = 200)
  void shouldGoOverTheLimitByNoMoreThanTheOthersLetThroughWithinTheDelay(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 4) int runtimes,
      @ForAll @IntRange(max = 30) int delaySeconds) {
    // given
    Random random = new Random(seed);
    long delay = delaySeconds * SECOND;
    World world = new World(runtimes, delay);
    long now = NOW;

    // when
    for (int i = 0; i < 150; i++) {
      now += random.nextLong(4 * SECOND);
      world.ledger(now);
      world.request(random.nextInt(runtimes), now);
    }

    // then
    for (Let last : world.let) {
      long counted = world.within(last.at() - LENGTH, last.at(), -1);
      long unseen = 0;
      for (int other = 0; other < runtimes; other++) {
        if (other != last.runtime()) {
          unseen += world.within(last.at() - delay, last.at(), other);
        }
      }
      assertThat(counted).isLessThanOrEqualTo(LIMIT + unseen);
      assertThat(unseen).isLessThanOrEqualTo((long) (runtimes - 1) * world.most(delay));
    }
  }

  private record Let(int runtime, long at, Counted counted) {}

  private static final class World {
    private final List<Requests> runtimes = new ArrayList<>();
    private final List<Let> let = new ArrayList<>();
    private final long delay;
    private int told;
    private long revision;

    World(int count, long delay) {
      this.delay = delay;
      for (int i = 0; i < count; i++) {
        runtimes.add(Requests.under(SETTINGS));
      }
    }

    boolean request(int runtime, long now) {
      LimitCheck check = runtimes.get(runtime).of("anna");
      boolean admitted = check.admitRequest(Estimate.NONE, now) instanceof Admitted;
      if (admitted) {
        let.add(new Let(runtime, now, check.takeUntold().getFirst()));
      }
      return admitted;
    }

    /** Tells every runtime of the charges that are at least as old as the delay. */
    void ledger(long now) {
      int before = told;
      while (told < let.size() && let.get(told).at() <= now - delay) {
        Let next = let.get(told);
        runtimes.get(next.runtime()).book.acknowledged(next.counted().pending(), 0, told);
        told++;
      }
      if (told > before) {
        Standing standing = standing(now);
        runtimes.forEach(runtime -> runtime.book.apply(standing));
      }
    }

    private Standing standing(long now) {
      Charge any = let.getFirst().counted().charge();
      Window window = any.terms().window();
      List<Step> steps =
          let.subList(0, told).stream()
              .map(it -> new Step(micros(it.counted().charge()), it.counted().charge().amount()))
              .filter(step -> window.leavesAt(step.atMicros()) > now)
              .sorted(Comparator.comparingLong(Step::atMicros))
              .toList();
      return new Standing(
          any.budget(),
          any.key(),
          ++revision,
          any.terms(),
          now,
          steps.size(),
          null,
          steps,
          0,
          Map.of(0, (long) told));
    }

    private static long micros(Charge charge) {
      Instant at = charge.at();
      assertThat(at).isNotNull();
      return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    /** How many a runtime, or with -1 all, let through after an instant and up to another. */
    long within(long after, long upTo, int runtime) {
      return let.stream()
          .filter(it -> it.at() > after && it.at() <= upTo)
          .filter(it -> runtime < 0 || it.runtime() == runtime)
          .count();
    }

    /** The most that one runtime let through within a span that ended with a request of any. */
    long most(long span) {
      long most = 0;
      for (Let end : let) {
        for (int runtime = 0; runtime < runtimes.size(); runtime++) {
          most = Math.max(most, within(end.at() - span, end.at(), runtime));
        }
      }
      return most;
    }
  }
}
