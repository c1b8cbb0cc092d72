package dev.turnpike.runtime.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.runtime.exchange.Deadlines.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** In virtual time, with a timer that fires when it should. */
class DeadlinesTest {
  private static final long MILLI = 1_000_000;
  private static final long LONGEST_MILLIS = 600_000;

  private final VirtualTimer time = new VirtualTimer();
  private final Deadlines deadlines = new Deadlines(() -> time.nanos, time);
  private final List<String> happened = new ArrayList<>();

  /** A clock with at most one timer. */
  private static final class VirtualTimer implements Deadlines.Timer {
    private long nanos = 7;
    private long dueNanos = Long.MAX_VALUE;
    private @Nullable Runnable task;
    private int set;

    @Override
    public Runnable after(long millis, Runnable then) {
      assertThat(task).as("a timer that is running").isNull();
      assertThat(millis).isPositive();
      set++;
      dueNanos = nanos + millis * MILLI;
      task = then;
      return this::callOff;
    }

    private void callOff() {
      task = null;
      dueNanos = Long.MAX_VALUE;
    }

    void pass(long millis) {
      passNanos(millis * MILLI);
    }

    void passNanos(long more) {
      long until = nanos + more;
      for (Runnable due = task; due != null && dueNanos <= until; due = task) {
        nanos = dueNanos;
        callOff();
        due.run();
      }
      nanos = until;
    }
  }

  private final class Expected {
    private final long fromNanos;
    private @Nullable Deadline deadline;
    private long ranNanos = -1;
    private boolean calledOff;

    Expected(long fromNanos) {
      this.fromNanos = fromNanos;
    }

    void run() {
      assertThat(ranNanos).as("run before").isNegative();
      assertThat(calledOff).isFalse();
      ranNanos = time.nanos;
    }

    void callOff() {
      if (deadline != null) {
        deadline.cancel();
        calledOff = ranNanos < 0;
      }
    }
  }

  @Property(tries = 300)
  void shouldRunEachThatIsNotCalledOffInItsTick(
      @ForAll Random chance, @ForAll @LongRange(min = 1, max = 5_000) long pace) {
    // given
    List<Expected> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      // when
      long millis = chance.nextInt(4) == 0 ? chance.nextLong(LONGEST_MILLIS) : chance.nextLong(300);
      Expected expected = new Expected(time.nanos + Math.max(1, millis) * MILLI);
      expected.deadline = deadlines.after(millis, expected::run);
      all.add(expected);
      if (chance.nextBoolean()) {
        all.get(chance.nextInt(all.size())).callOff();
      }
      time.passNanos(chance.nextLong(pace * MILLI));
      // then
      assertPunctual(all);
    }
    time.pass(2 * LONGEST_MILLIS);
    assertPunctual(all);
    assertThat(all).allMatch(it -> it.calledOff || it.ranNanos >= 0);
    assertThat(time.task).as("a timer when nothing is left to happen").isNull();
  }

  private void assertPunctual(List<Expected> all) {
    // The timer counts in milliseconds.
    long latest = (Deadlines.TICK_MILLIS + 1) * MILLI;
    for (Expected expected : all) {
      if (expected.ranNanos >= 0) {
        assertThat(expected.ranNanos - expected.fromNanos).isBetween(0L, latest);
      } else if (!expected.calledOff) {
        assertThat(time.nanos - expected.fromNanos).isLessThanOrEqualTo(latest);
      }
    }
  }

  @Test
  void shouldSetNoTimerForDeadlinesThatAreCalledOffBeforeTheFirstOfThemIsDue() {
    // given
    deadlines.after(100, () -> happened.add("first"));

    // when
    for (int i = 0; i < 1_000; i++) {
      deadlines.after(120_000, () -> happened.add("never")).cancel();
    }

    // then
    assertThat(time.set).isEqualTo(1);
    time.pass(200_000);
    assertThat(happened).containsExactly("first");
    assertThat(time.set).isEqualTo(1);
  }

  @Test
  void shouldWakeOnceATurnForADeadlineThatIsFarAway() {
    // when
    deadlines.after(60_000, () -> happened.add("far")).cancel();
    deadlines.after(600_000, () -> happened.add("farther"));
    time.pass(599_999);

    // then
    assertThat(happened).isEmpty();
    assertThat(time.set).isLessThan(600_000 / 10_000 + 3);
    time.pass(11);
    assertThat(happened).containsExactly("farther");
  }

  @Test
  void shouldLetOneThatHappensCallOffAnotherOfTheSameTickAndSetNewOnes() {
    // given
    List<Deadline> other = new ArrayList<>();
    deadlines.after(
        50,
        () -> {
          happened.add("first");
          other.getFirst().cancel();
          deadlines.after(5, () -> happened.add("next"));
        });
    other.add(deadlines.after(50, () -> happened.add("called off")));
    deadlines.after(50, () -> happened.add("last"));

    // when
    time.pass(51);
    List<String> soFar = List.copyOf(happened);
    time.pass(20);

    // then
    assertThat(soFar).containsExactly("first", "last");
    assertThat(happened).containsExactly("first", "last", "next");
  }

  @Test
  void shouldGoOnAfterOneThatFails() {
    // given
    deadlines.after(
        10,
        () -> {
          throw new IllegalStateException("as a test wants it");
        });
    deadlines.after(10, () -> happened.add("the same tick"));
    deadlines.after(100, () -> happened.add("later"));

    // when
    time.pass(200);

    // then
    assertThat(happened).containsExactly("the same tick", "later");
  }

  @Test
  void shouldMakeUpForATimerThatComesVeryLate() {
    // given
    deadlines.after(10, () -> happened.add("short"));
    deadlines.after(5_000, () -> happened.add("long"));
    deadlines.after(30_000, () -> happened.add("longer"));
    deadlines.after(90_000, () -> happened.add("not yet"));
    Runnable timer = time.task;

    // when
    assertThat(timer).isNotNull();
    time.callOff();
    time.nanos += 60_000 * MILLI;
    timer.run();

    // then
    assertThat(happened).containsExactlyInAnyOrder("short", "long", "longer");
    time.pass(31_000);
    assertThat(happened).hasSize(4).endsWith("not yet");
  }
}
