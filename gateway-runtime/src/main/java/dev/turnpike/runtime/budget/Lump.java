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
  private long firstMicros;
  private int charges = 1;

  /** Whether it is of a process before this one, and the ledger may be told of it twice. */
  private boolean recovered;

  /** How many of its charges nobody knows the place of. */
  private int unsent = 1;

  private boolean presumedIn;
  private int partition = UNKNOWN;
  private long highestOffset = -1;
  private Map<Integer, Long> otherPartitions = Map.of();

  Lump(long amount, long chargedAtMicros) {
    this.amount = amount;
    this.latestMicros = chargedAtMicros;
    this.firstMicros = chargedAtMicros;
  }

  void recovered() {
    recovered = charges == 1;
  }

  long firstMicros() {
    return firstMicros;
  }

  /** Says whether a charge of these values may be in it whose place nobody knows. */
  boolean mayHold(long one, long chargedAtMicros) {
    return unsent > 0
        && firstMicros <= chargedAtMicros
        && chargedAtMicros <= latestMicros
        && (charges > 1 || one == amount);
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
    firstMicros = Math.min(firstMicros, chargedAtMicros);
    charges++;
    unsent++;
    presumedIn = false;
    recovered = false;
  }

  void acknowledged(int in, long offset) {
    unsent--;
    presumedIn = presumedIn && recovered;
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
   * it. The acknowledgement settles the question; but not of what was sent twice, as it may be that
   * of the second one, of which the ledger says nothing.
   */
  void presume(LedgerWord word) {
    presumedIn = (unsent > 0 || recovered) && word.hasStep(latestMicros, amount);
  }

  boolean isIn(LedgerWord word) {
    return isBooked(word) && word.holds(latestMicros);
  }

  /** Says whether the ledger is known to have booked all of it, whatever counts by now. */
  boolean isBooked(LedgerWord word) {
    if (unsent > 0 || !word.includes(partition, highestOffset)) {
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
