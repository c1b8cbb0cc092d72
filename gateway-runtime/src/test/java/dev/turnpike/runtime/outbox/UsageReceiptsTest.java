package dev.turnpike.runtime.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import dev.turnpike.contracts.usage.UsageEvent.Outcome;
import dev.turnpike.runtime.budget.BudgetBook;
import dev.turnpike.runtime.journal.Journal;
import dev.turnpike.runtime.journal.JournalSettings;
import dev.turnpike.runtime.journal.Recovery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageReceiptsTest {
  private static final GatewayId LAB = new GatewayId("default", "lab");
  private static final BudgetId BUDGET = new BudgetId(LAB, "route", "limit", BudgetUnit.COUNT);
  private static final BudgetTerms TERMS = new BudgetTerms(100, Window.sliding(60));
  private static final Instant NOW = Instant.ofEpochSecond(1_791_782_400L, 123_000);
  private static final long NOW_MICROS = 1_791_782_400_000_123L;

  @TempDir Path directory;

  /** A few are remembered, others are read back: the budgets learn of all of them. */
  @Test
  void shouldTellTheBudgetsOfEachChargeHoweverManyWait() {
    // given three events of which two are remembered
    BudgetBook budgets = new BudgetBook(Duration.ofSeconds(30));
    UsageReceipts receipts = new UsageReceipts(new ChargeReader(budgets), 2);
    List<Long> places = new ArrayList<>();
    List<String> told = new ArrayList<>();
    Draft draft = new Draft();
    JournalSettings settings = new JournalSettings(8_192, 1 << 20, Duration.ZERO);
    try (Journal journal = Journal.open("test", directory, settings, Recovery.UNHEARD)) {
      for (int i = 0; i < 3; i++) {
        UsageEvent event = event(i);
        budgets.charge(BUDGET, "[]", TERMS, 1, NOW_MICROS + (i == 2 ? -5 : 0));
        int number = i;
        journal.append(
            draft.of(event),
            Journal.NOWHERE,
            position -> {
              places.add(position);
              receipts.await(position, (in, offset) -> told.add(number + " at " + offset));
            });
      }

      // when
      for (int i = 0; i < 3; i++) {
        receipts.at(journal, places.get(i), 0, i);
      }
    }

    // then
    assertThat(told).containsExactly("0 at 0", "1 at 1");
    assertThat(budgets.spent(BUDGET, "[]", TERMS, NOW_MICROS)).isEqualTo(3);
    budgets.apply(
        new Standing(
            BUDGET, "[]", 1, TERMS, NOW_MICROS + 10, 0, null, List.of(), 0, Map.of(0, 3L)));
    assertThat(budgets.spent(BUDGET, "[]", TERMS, NOW_MICROS)).isEqualTo(2);
  }

  /** The third one was booked before its attempt's end, as a rate limit's is. */
  private static UsageEvent event(int number) {
    Instant at = number == 2 ? NOW.minusNanos(5_000) : null;
    return new UsageEvent(
        "request-" + number,
        0,
        "log",
        "event",
        LAB,
        null,
        "openai",
        "gpt-4o",
        Tokens.NONE,
        Basis.UNKNOWN,
        null,
        null,
        false,
        false,
        false,
        Outcome.ANSWERED,
        200,
        Map.of(),
        List.of(new Charge(BUDGET, "[]", 1, TERMS, at)),
        NOW,
        NOW);
  }
}
