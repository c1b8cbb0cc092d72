package dev.turnpike.runtime.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.HoldsReport;
import dev.turnpike.contracts.budget.HoldsReport.HeldKey;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.runtime.RuntimeId;
import dev.turnpike.runtime.budget.HeldNow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldsTellingTest {
  private static final int WHAT_A_BROKER_TAKES = 1_000_000;
  private static final RuntimeId RUNTIME = new RuntimeId("runtime-1");
  private static final BudgetId BUDGET =
      new BudgetId(GatewayId.DEFAULT, "r", "budget", BudgetUnit.COST);

  @Test
  void shouldTellOfNothingToo() {
    List<HoldsReport> parts = HoldsTelling.of(RUNTIME, 5, 7, new HeldNow(0, List.of()));

    assertThat(parts).containsExactly(new HoldsReport("runtime-1", 5, 0, 1, 7, 0, List.of()));
  }

  @Test
  void shouldCutTheMostKeysThereCanBeIntoPartsThatFitIntoMessages() {
    // given keys of control characters, which are the longest as text
    List<HeldKey> keys = new ArrayList<>();
    for (int i = 0; i < HoldsTeller.MOST_KEYS; i++) {
      String text = "\u0001".repeat(i % 10 == 0 ? 512 : 10) + i;
      keys.add(new HeldKey(BUDGET, WireJson.mapper().writeValueAsString(List.of(text)), i));
    }

    // when
    List<HoldsReport> parts = HoldsTelling.of(RUNTIME, 5, 7, new HeldNow(20_000, keys));

    // then
    List<HeldKey> told = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      HoldsReport part = parts.get(i);
      assertThat(part.part()).isEqualTo(i);
      assertThat(part.parts()).isEqualTo(parts.size());
      assertThat(part.keys()).isEqualTo(20_000);
      assertThat(WireJson.write(part)).hasSizeLessThan(WHAT_A_BROKER_TAKES);
      told.addAll(part.holds());
    }
    assertThat(parts).hasSizeGreaterThan(1);
    assertThat(told).containsExactlyElementsOf(keys);
  }
}
