package dev.turnpike.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.Standing.Step;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.ledger.SomeWindow;
import dev.turnpike.ledger.domain.ChargeWindow.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChargeWindowTest {
  private static final long SECOND = 1_000_000;

  private record Booked(long at, long amount) {}

  @Property(tries = 300)
  void shouldAgreeWithASumOverEveryChargeAtEveryInstant(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int seconds) {
    // given
    Random random = new Random(seed);
    Window length = SomeWindow.any(random, seconds * SECOND);
    ChargeWindow window = new ChargeWindow(length);
    List<Booked> booked = new ArrayList<>();
    long now = 1_000 * SECOND;
    for (int i = 0; i < 120; i++) {
      // when
      now += random.nextLong(3 * SECOND);
      if (random.nextInt(4) > 0) {
        long at = now - random.nextLong(SECOND);
        long amount = random.nextLong(1_000);
        booked.add(new Booked(at, amount));
        window.add(at, amount);
      }
      window.advance(now);

      // then
      long limit = random.nextLong(1, 5_000);
      assertThat(window.spent()).isEqualTo(spent(booked, length, now));
      assertThat(window.exceededUntil(limit)).isEqualTo(exceededUntil(booked, length, now, limit));
      assertFaithful(window, length, now);
    }
  }

  @Test
  void shouldNeverLetMergedChargesLeaveEarly() {
    // given
    Window length = Window.sliding(10);
    ChargeWindow window = new ChargeWindow(length);
    List<Booked> booked = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < ChargeWindow.EXACT_CHARGES + 50_000; i++) {
      long at = i * 60L;
      booked.add(new Booked(at, 1 + random.nextInt(9)));
      window.add(at, booked.getLast().amount());
    }
    long end = booked.getLast().at();

    // when / then
    for (long now = end; now < end + 11 * SECOND; now += 333_333) {
      window.advance(now);
      long exact = spent(booked, length, now);
      long earlier = now - window.resolutionMicros();
      long coarse =
          booked.stream()
              .filter(b -> length.leavesAt(b.at()) > earlier)
              .mapToLong(Booked::amount)
              .sum();
      assertThat(window.spent()).isBetween(exact, coarse);
    }
    assertThat(window.resolutionMicros()).isLessThanOrEqualTo(length.lengthMicros() / 10_000);
    assertThat(window.isEmpty()).isTrue();
  }

  @Test
  void shouldBoundMemoryWhateverTheTraffic() {
    // given
    ChargeWindow window = new ChargeWindow(Window.sliding(3600));

    // when
    for (int i = 0; i < 1_000_000; i++) {
      window.add(i, 1);
    }

    // then
    assertThat(window.digest(Integer.MAX_VALUE).steps())
        .hasSizeLessThan(ChargeWindow.EXACT_CHARGES + 1);
    assertThat(window.spent()).isEqualTo(1_000_000);
  }

  @Test
  void shouldHoldASumThatDoesNotFitAtTheMaximumAndComeBackFromIt() {
    // given
    ChargeWindow window = new ChargeWindow(Window.sliding(1));

    // when
    window.add(0, Long.MAX_VALUE);
    window.add(500_000, 5);

    // then
    assertThat(window.spent()).isEqualTo(Long.MAX_VALUE);
    window.advance(SECOND);
    assertThat(window.spent()).isEqualTo(5);
  }

  @Test
  void shouldNeverBeWithinALimitOfNothing() {
    assertThat(new ChargeWindow(Window.sliding(1)).exceededUntil(0)).isEqualTo(Long.MAX_VALUE);
  }

  /** Few steps add up to what is spent, and let nothing leave early or later than they say. */
  private static void assertFaithful(ChargeWindow window, Window length, long now) {
    List<Step> all = window.digest(Integer.MAX_VALUE).steps();
    Digest few = window.digest(7);
    assertThat(few.steps()).hasSizeLessThanOrEqualTo(7);
    assertThat(few.steps().stream().mapToLong(Step::amount).sum()).isEqualTo(window.spent());
    if (few.resolutionMicros() == 0) {
      assertThat(instants(few.steps())).isEqualTo(instants(all));
    }
    for (long at = now; at < now + length.lengthMicros(); at += length.lengthMicros() / 3) {
      assertThat(left(few.steps(), length, at))
          .isBetween(left(all, length, at), left(all, length, at - few.resolutionMicros()));
    }
  }

  private static Set<Long> instants(List<Step> steps) {
    return steps.stream().map(Step::atMicros).collect(Collectors.toSet());
  }

  private static long left(List<Step> steps, Window length, long at) {
    return steps.stream()
        .filter(step -> length.leavesAt(step.atMicros()) > at)
        .mapToLong(Step::amount)
        .sum();
  }

  private static long spent(List<Booked> booked, Window window, long now) {
    return booked.stream().filter(b -> window.counts(b.at(), now)).mapToLong(Booked::amount).sum();
  }

  /** Tries every instant at which the sum can change. */
  private static long exceededUntil(List<Booked> booked, Window window, long now, long limit) {
    if (spent(booked, window, now) < limit) {
      return Long.MIN_VALUE;
    }
    return booked.stream()
        .mapToLong(b -> window.leavesAt(b.at()))
        .filter(at -> at > now)
        .sorted()
        .filter(at -> spent(booked, window, at) < limit)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }
}
