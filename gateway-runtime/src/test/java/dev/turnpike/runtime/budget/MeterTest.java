package dev.turnpike.runtime.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.gateway.GatewayId;
import org.junit.jupiter.api.Test;

class MeterTest {
  private static final BudgetTerms TERMS = new BudgetTerms(10, Window.sliding(60));

  private final Meter meter =
      new Meter(
          new BudgetId(GatewayId.DEFAULT, "route", "gate", BudgetUnit.COST),
          "[]",
          1,
          new HeldKeys(),
          null);

  @Test
  void shouldTakeNothingOnceEvictedSoThatNothingIsLostWithIt() {
    // given somebody who found the meter just before it was evicted
    boolean evicted = meter.evictIfIdle(0);

    // then
    assertThat(evicted).isTrue();
    assertThat(meter.tryAdmit(1, TERMS, false, 0, 1_000, 0)).isNull();
    assertThat(meter.charge(TERMS.window(), 5, 0, null)).isNull();
    assertThat(meter.apply(LedgerWord.NONE)).isFalse();
  }

  @Test
  void shouldStayWhileSomethingCounts() {
    meter.charge(TERMS.window(), 5, 0, null);

    assertThat(meter.evictIfIdle(59_999_999)).isFalse();
    assertThat(meter.evictIfIdle(60_000_000)).isTrue();
  }
}
