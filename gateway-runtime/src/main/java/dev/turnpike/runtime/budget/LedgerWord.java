package dev.turnpike.runtime.budget;

import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.lease.Slice;
import java.util.List;
import java.util.Map;

/**
 * A standing, ready to be asked.
 *
 * @param includes by partition of the usage topic, the first offset it does not hold yet
 * @param heldUntilMicros steps hold included charges up to this instant: the standing's own or, if
 *     the ledger knew charges of instants still to come, that of its last step
 */
record LedgerWord(
    long revision,
    Window window,
    long asOfMicros,
    long heldUntilMicros,
    long[] includes,
    TimedAmounts steps,
    List<Slice> slices) {
  private static final Window NO_WINDOW = Window.sliding(1);

  /** Of a key the ledger has said nothing about. */
  static final LedgerWord NONE =
      new LedgerWord(
          Long.MIN_VALUE,
          NO_WINDOW,
          Long.MIN_VALUE,
          Long.MIN_VALUE,
          new long[0],
          new TimedAmounts(),
          List.of());

  static LedgerWord of(Standing standing) {
    List<Standing.Step> told = standing.steps();
    TimedAmounts steps = new TimedAmounts(told.size());
    for (Standing.Step step : told) {
      steps.add(step.atMicros(), step.amount());
    }
    return new LedgerWord(
        standing.revision(),
        standing.terms().window(),
        standing.asOfMicros(),
        Math.max(standing.asOfMicros(), steps.latest()),
        offsets(standing.includes()),
        steps,
        standing.slices());
  }

  private static long[] offsets(Map<Integer, Long> includes) {
    int partitions = 0;
    for (int partition : includes.keySet()) {
      partitions = Math.max(partitions, partition + 1);
    }
    long[] offsets = new long[partitions];
    includes.forEach((partition, next) -> offsets[partition] = next);
    return offsets;
  }

  /** Says whether the ledger had read this usage event. */
  boolean includes(int partition, long offset) {
    return partition >= 0 && partition < includes.length && offset < includes[partition];
  }

  /** Says whether there is a step of this amount at this instant. */
  boolean hasStep(long atMicros, long amount) {
    return steps.has(atMicros, amount);
  }

  /**
   * Says whether the steps hold an included charge of this instant.
   *
   * <p>They do not if it was no longer, or not yet, counting for the standing's window; it is then
   * to be remembered here, in case a longer window or a later instant counts it.
   */
  boolean holds(long chargedAtMicros) {
    return chargedAtMicros <= heldUntilMicros && asOfMicros < window.leavesAt(chargedAtMicros);
  }
}
