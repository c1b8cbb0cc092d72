package dev.turnpike.ledger.store;

import java.util.List;
import java.util.Map;

/**
 * What a transaction booked.
 *
 * @param keys the keys that got charges, with their new revisions
 * @param added the new charges of each of these keys, by the key's id
 * @param duplicates how many charges had been booked before
 * @param positions the first offset not booked, of every partition known
 */
public record Booked(
    List<BudgetKeyRow> keys,
    Map<Long, List<Added>> added,
    int duplicates,
    Map<Integer, Long> positions) {

  /** A charge that was new. */
  public record Added(long atMicros, long amount) {}
}
