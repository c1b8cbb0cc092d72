package dev.turnpike.runtime.budget;

import java.util.HashMap;
import java.util.Map;

/**
 * What is waited for as one: a single charge or, where very many wait, neighbours in time.
 *
 * <p>Neighbours count until the ledger has all of them, so that none is ever forgotten; until then
 * those it has already are counted twice. Guarded by the meter.
 */
final class Lump {
  private static final int UNKNOWN = -1;

  private long amount;
  private long latestMicros;

  /** How many of its charges nobody knows the place of. */
  private int unsent = 1;

  private boolean presumedIn;
  private int partition = UNKNOWN;
  private long highestOffset = -1;
  private Map<Integer, Long> otherPartitions = Map.of();

  Lump(long amount, long chargedAtMicros) {
    this.amount = amount;
    this.latestMicros = chargedAtMicros;
  }

  long amount() {
    return amount;
  }

  long latestMicros() {
    return latestMicros;
  }

  void join(long more, long chargedAtMicros) {
    amount = Saturating.add(amount, more);
    latestMicros = Math.max(latestMicros, chargedAtMicros);
    unsent++;
    presumedIn = false;
  }

  void acknowledged(int in, long offset) {
    unsent--;
    presumedIn = false;
    if (partition == UNKNOWN || partition == in) {
      partition = in;
      highestOffset = Math.max(highestOffset, offset);
      return;
    }
    // All charges of one key mostly share a partition, so this is seldom needed.
    if (otherPartitions.isEmpty()) {
      otherPartitions = new HashMap<>();
    }
    otherPartitions.merge(in, offset, Math::max);
  }

  /** Returns what counts of it beside the standing. */
  long counting() {
    return presumedIn ? 0 : amount;
  }

  /**
   * Looks for itself in the steps of a standing that has just arrived, if nobody knows its place: a
   * standing can be here before the acknowledgement of what is in it, and then has a step just like
   * it. The acknowledgement settles the question.
   */
  void presume(LedgerWord word) {
    presumedIn = unsent > 0 && word.hasStep(latestMicros, amount);
  }

  boolean isIn(LedgerWord word) {
    if (unsent > 0 || !word.includes(partition, highestOffset) || !word.holds(latestMicros)) {
      return false;
    }
    for (Map.Entry<Integer, Long> other : otherPartitions.entrySet()) {
      if (!word.includes(other.getKey(), other.getValue())) {
        return false;
      }
    }
    return true;
  }
}
