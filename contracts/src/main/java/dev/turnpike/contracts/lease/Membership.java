package dev.turnpike.contracts.lease;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who shares strict budgets, as the ledger says.
 *
 * @param lifeNanos for how long after the echoed instant a runtime may trust it
 */
public record Membership(long lifeNanos, List<Entry> entries) {
  public Membership {
    entries = List.copyOf(entries);
  }

  /**
   * One runtime's tenure.
   *
   * @param echo the runtime's own clock when it sent the last report that has arrived
   * @param readTo how far of the standings topic it is to read before the tenure begins
   */
  public record Entry(
      String runtime, long incarnation, Tenure tenure, long echo, Map<Integer, Long> readTo) {
    public Entry {
      readTo = Map.copyOf(readTo);
    }
  }

  /** Returns the entry of a process; absent if it has none. */
  public @Nullable Entry of(String runtime, long incarnation) {
    for (Entry entry : entries) {
      if (entry.runtime().equals(runtime) && entry.incarnation() == incarnation) {
        return entry;
      }
    }
    return null;
  }
}
