package dev.turnpike.runtime.budget;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The charges of a meter that no standing holds yet.
 *
 * <p>Few wait while the ledger keeps up. When it is away for long, charges that lie within a
 * {@value #PARTS}th of the window wait as one from the {@value #SINGLE}th on, so that memory stays
 * bounded, in whatever order they come. Guarded by the meter.
 */
final class PendingCharges {
  static final int SINGLE = 4_096;
  private static final int PARTS = 10_000;
  private static final int NOWHERE = -1;

  /** Oldest first, as {@link #amounts} has their amounts; 0 for those presumed in a standing. */
  private final List<Lump> lumps = new ArrayList<>();

  private final TimedAmounts amounts = new TimedAmounts();

  /** What left every window before it was known to be booked. */
  private long forgotten;

  /** Returns what the ledger may not have booked by this word; rather too much than too little. */
  long unbooked(LedgerWord word) {
    long sum = forgotten;
    for (Lump lump : lumps) {
      if (!lump.isBooked(word)) {
        sum = Saturating.add(sum, lump.amount());
      }
    }
    return sum;
  }

  TimedAmounts amounts() {
    return amounts;
  }

  /**
   * Adds a charge.
   *
   * @param longestMicros the longest window anybody asks about
   */
  Lump add(long amount, long chargedAtMicros, long longestMicros) {
    if (amount == 0) {
      return new Lump(0, chargedAtMicros);
    }
    forgetOld(chargedAtMicros - longestMicros);
    int near = lumps.size() < SINGLE ? NOWHERE : neighbour(chargedAtMicros, longestMicros / PARTS);
    if (near != NOWHERE) {
      Lump lump = lumps.get(near);
      lump.join(amount, chargedAtMicros);
      amounts.replace(near, lump.latestMicros(), lump.amount());
      return lump;
    }
    Lump lump = new Lump(amount, chargedAtMicros);
    lumps.add(amounts.add(chargedAtMicros, amount), lump);
    return lump;
  }

  /** Returns which lump a charge of this instant can join without reaching further than that. */
  private int neighbour(long chargedAtMicros, long span) {
    int later = amounts.firstLaterThan(chargedAtMicros - 1);
    if (later < lumps.size()) {
      Lump lump = lumps.get(later);
      if (lump.latestMicros() - Math.min(lump.firstMicros(), chargedAtMicros) <= span) {
        return later;
      }
    }
    boolean reaches = later > 0 && chargedAtMicros - lumps.get(later - 1).firstMicros() <= span;
    return reaches ? later - 1 : NOWHERE;
  }

  /** Adds a charge whose place in the usage topic is known from the beginning. */
  void addAt(int partition, long offset, long amount, long chargedAtMicros, long longestMicros) {
    if (amount > 0) {
      add(amount, chargedAtMicros, longestMicros).acknowledged(partition, offset);
    }
  }

  boolean isEmpty() {
    return lumps.isEmpty();
  }

  /** Adds a charge of a process before this one, which the ledger may have without our knowing. */
  void recover(long amount, long chargedAtMicros, long longestMicros, LedgerWord word) {
    Lump lump = add(amount, chargedAtMicros, longestMicros);
    lump.recovered();
    lump.presume(word);
    if (lump.counting() == 0) {
      recount();
    }
  }

  /**
   * Returns what a charge of these values waits in, null if it does not wait any more. Of charges
   * that are alike any will do.
   */
  @Nullable Lump find(long amount, long chargedAtMicros) {
    for (int i = amounts.firstLaterThan(chargedAtMicros - 1); i < lumps.size(); i++) {
      Lump lump = lumps.get(i);
      if (lump.firstMicros() > chargedAtMicros) {
        return null;
      }
      if (lump.mayHold(amount, chargedAtMicros)) {
        return lump;
      }
    }
    return null;
  }

  /** Takes notice of a standing: what it holds is no longer counted here. */
  void reconcile(LedgerWord word) {
    lumps.removeIf(lump -> lump.isIn(word));
    for (Lump lump : lumps) {
      lump.presume(word);
    }
    recount();
  }

  /** Takes notice of the place of a charge in the usage topic. */
  void acknowledged(Lump lump, int partition, long offset, LedgerWord word) {
    long counted = lump.counting();
    lump.acknowledged(partition, offset);
    if (lump.isIn(word)) {
      lumps.remove(lump);
      recount();
    } else if (counted != lump.counting()) {
      recount();
    }
  }

  /** Drops what has left every window, in batches, as each costs a recount. */
  private void forgetOld(long horizonMicros) {
    int gone = amounts.firstLaterThan(horizonMicros);
    if (gone > lumps.size() / 2) {
      for (Lump lump : lumps.subList(0, gone)) {
        forgotten = Saturating.add(forgotten, lump.amount());
      }
      lumps.subList(0, gone).clear();
      recount();
    }
  }

  private void recount() {
    amounts.clear();
    for (Lump lump : lumps) {
      amounts.add(lump.latestMicros(), lump.counting());
    }
  }
}
