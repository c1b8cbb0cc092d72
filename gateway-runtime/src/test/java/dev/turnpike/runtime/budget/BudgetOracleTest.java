package dev.turnpike.runtime.budget;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class BudgetOracleTest {

  /** Each number is one action of a runtime, the usage topic, a ledger or time. */
  @Property(tries = 1_500)
  void shouldAgreeWithAListOfAllChargesWhateverHappensInWhateverOrder(
      @ForAll @Size(min = 1, max = 200) List<Integer> actions, @ForAll byte skew) {
    BudgetWorld world = new BudgetWorld(5L * Math.floorMod(skew, 4));
    for (int action : actions) {
      world.act(action);
      world.compare();
    }
  }
}
