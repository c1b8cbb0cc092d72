package dev.turnpike.ledger.store;

import java.util.Map;

/** Looks things up that must be there. */
final class Known {
  private Known() {}

  /**
   * @throws IllegalStateException if there is nothing
   */
  static <K, V> V of(Map<K, V> rows, K what) {
    V found = rows.get(what);
    if (found == null) {
      throw new IllegalStateException("no row for " + what);
    }
    return found;
  }
}
