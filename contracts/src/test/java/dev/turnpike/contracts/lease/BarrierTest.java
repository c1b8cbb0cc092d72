package dev.turnpike.contracts.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.Window;
import org.junit.jupiter.api.Test;

/** What a runtime has to know before it spends: chance seldom comes to these. */
class BarrierTest {
  private static final long LIMIT = 10;
  private static final long NOW = 1;
  private static final int ALL = Integer.MAX_VALUE / 2;

  private final Ledger ledger = new Ledger(LIMIT, Window.sliding(60), World.HOLD_LIFE * 2_000);
  private final Holder first = new Holder("first", ledger);
  private final Holder second = new Holder("second", ledger);

  @Test
  void shouldNotSpendAgainWhatItsProcessBeforeHasSpentAndTheLedgerHasYetToBook() {
    // given
    first.start();
    join(first);
    assertThat(first.ask(LIMIT, NOW)).isTrue();
    first.end(0, LIMIT, NOW);
    first.send();
    first.hearOfArrival();

    // when
    first.crash(NOW);
    first.start();
    join(first);

    // then
    assertThat(first.ask(LIMIT, NOW)).isFalse();

    // when
    ledger.book(1);
    join(first);

    // then
    assertThat(first.ask(1, NOW)).isFalse();
  }

  @Test
  void shouldNotInheritAKeyBeforeItKnowsWhatWasSpentOfIt() {
    // given
    first.start();
    join(first);
    second.start();
    join(second);
    assertThat(first.ask(LIMIT, NOW)).isTrue();
    first.end(0, LIMIT, NOW);
    first.send();
    first.hearOfArrival();
    ledger.book(1);

    // when: the second one hears that it owns what the first one has left, but no standing
    first.leave(NOW);
    deliver(first);
    deliver(second);
    ledger.look(NOW);
    second.readMembers(ALL, NOW);

    // then
    assertThat(ledger.roster.owner()).isEqualTo("second");
    assertThat(second.ask(LIMIT, NOW)).isFalse();
  }

  private void join(Holder holder) {
    deliver(holder);
    ledger.look(NOW);
    holder.readStanding(ALL);
    holder.readMembers(ALL, NOW);
  }

  private void deliver(Holder holder) {
    if (holder.running) {
      holder.report(NOW);
    }
    while (!holder.reports.isEmpty()) {
      ledger.receive(holder.reports.remove(), NOW);
    }
  }
}
