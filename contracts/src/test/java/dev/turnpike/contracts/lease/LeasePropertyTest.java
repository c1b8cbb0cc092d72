package dev.turnpike.contracts.lease;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LeasePropertyTest {
  @Property(tries = 3_000)
  void shouldNeverTakeMoreThanTheLimitWhateverIsDelayed(@ForAll long seed) {
    // given
    World world = new World(seed);
    for (int step = 0; step < 800; step++) {
      // when
      world.step();
      // then
      assertThat(world.taken()).isLessThanOrEqualTo(world.ledger.limit);
    }
  }

  @Property(tries = 1_000)
  void shouldGiveAllThatIsLeftToTheOnlyOneThatAsks(@ForAll long seed) {
    // given
    World world = new World(seed);
    for (int step = 0; step < world.random.nextInt(400); step++) {
      world.step();
    }
    Holder only = world.any();
    for (Holder holder : world.holders) {
      while (!holder.holds.isEmpty()) {
        holder.end(0, 1, world.now);
      }
      holder.active = false;
      holder.cutOff = false;
    }
    only.active = true;
    if (!only.running) {
      only.start();
    }
    // when
    long rest = 0;
    boolean got = false;
    for (int round = 0; round < 25 && !got; round++) {
      world.settle();
      rest = world.ledger.limit - world.taken();
      got = rest == 0 || only.ask(rest, world.now);
      // The dead are waited for.
      world.pass(rest > 0 && round == 8 ? 200_000 : 10);
    }
    // then
    assertThat(got).isTrue();
  }

  @Example
  void shouldTryWorldsInWhichMuchHappens() {
    long admitted = 0;
    long shared = 0;
    for (long seed = 0; seed < 400; seed++) {
      World world = new World(seed);
      for (int step = 0; step < 800; step++) {
        world.step();
      }
      admitted += world.admitted;
      shared += world.ledger.timesShared();
    }
    assertThat(admitted).isGreaterThan(1_000);
    assertThat(shared).isGreaterThan(1_000);
  }
}
