package dev.turnpike.runtime.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.Charge;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OverheardTest {
  private static final int FATES = 1 << 6;

  private final TailWorld world = new TailWorld();

  /**
   * However charges are shared out between what the ledger has told, what Kafka has, what the
   * journal holds and what was sent twice: never too little is counted, and exactly right once the
   * ledger has told all.
   */
  @Property(tries = 1_000)
  void shouldCountEachChargeOnceWhereverItIs(
      @ForAll @Size(max = 40) List<@IntRange(max = FATES - 1) Integer> fates,
      @ForAll @IntRange(max = 30) int told,
      @ForAll @IntRange(max = 30) int resent,
      @ForAll @IntRange(max = 30) int back) {
    // given
    TailWorld split = new TailWorld();
    fates.forEach(split::happened);
    split.resend(resent);

    // when a runtime starts with that
    split.start();
    split.tell(told);
    split.hear(back);

    // then
    assertThat(split.spent()).isGreaterThanOrEqualTo(split.truth());
    if (!split.isAnySentTwice()) {
      assertThat(split.spent()).isEqualTo(split.truth());
    }

    // when it has sent what is left, and the ledger reads on
    split.resend(Integer.MAX_VALUE);
    assertThat(split.spent()).isGreaterThanOrEqualTo(split.truth());
    split.tell(told + 5);
    assertThat(split.spent()).isGreaterThanOrEqualTo(split.truth());
    split.tell(Integer.MAX_VALUE);

    // then
    assertThat(split.spent()).isEqualTo(split.truth());
  }

  @Test
  void shouldCountWhatOthersAndAnEarlierProcessHaveTold() {
    world.start();

    world.overheard.hear(event("a", "other", 5), 0, 7, TailWorld.NOW);
    world.overheard.hear(event("b", TailWorld.ME, 6), 0, 8, TailWorld.NOW);

    assertThat(world.spent()).isEqualTo(11);
  }

  @Test
  void shouldCountAnEventOnceThatIsThereTwice() {
    world.start();

    world.overheard.hear(event("a", "other", 5), 0, 7, TailWorld.NOW);
    world.overheard.hear(event("a", "other", 5), 0, 8, TailWorld.NOW);

    assertThat(world.spent()).isEqualTo(5);
  }

  @Test
  void shouldLeaveOutWhatThisProcessMakesItself() {
    world.start();
    world.overheard.serving(TailWorld.NOW - 10);

    world.overheard.hear(event("mine", TailWorld.ME, 5), 0, 7, TailWorld.NOW);
    world.overheard.hear(event("another's", "other", 6), 0, 8, TailWorld.NOW);

    assertThat(world.spent()).isEqualTo(6);
  }

  @Test
  void shouldLeaveOutWhatHasLeftItsWindow() {
    world.start();

    world.overheard.hear(event("a", "other", 5), 0, 7, TailWorld.NOW + 3_600_000_000L);

    assertThat(world.spent()).isZero();
  }

  private static ToldUsage event(String id, String runtime, long amount) {
    Charge charge = new Charge(TailWorld.BUDGET, TailWorld.KEY, amount, TailWorld.TERMS);
    Instant at = Instant.EPOCH.plusNanos(TailWorld.NOW * 1_000);
    return new ToldUsage(id, 0, List.of(charge), at, runtime);
  }
}
