package dev.turnpike.ledger.standing;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.ledger.domain.ChargeWindow;
import dev.turnpike.ledger.store.Booked.Added;
import dev.turnpike.ledger.store.BudgetKeyRow;
import dev.turnpike.ledger.store.SpendStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The windows of the keys last charged, kept in memory and read again from the spend rows when
 * another ledger has charged the key meanwhile, or its window is another. Not thread-safe.
 */
final class Windows {
  /** Steps a standing carries at most; the rest is merged, never leaving early. */
  static final int MOST_STEPS = 256;

  private final SpendStore store;
  private final Map<Long, Kept> kept;

  private record Kept(long revision, ChargeWindow window, long newestMicros) {}

  Windows(SpendStore store, int most) {
    this.store = store;
    this.kept =
        new LinkedHashMap<>(64, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, Kept> eldest) {
            return size() > most;
          }
        };
  }

  /** Forgets a window, so that it is read anew. */
  void forget(long keyId) {
    kept.remove(keyId);
  }

  /**
   * Returns the standing of a key after its transaction.
   *
   * @param added what the transaction added to the key
   * @param nowMicros the ledger's clock
   */
  Standing standing(
      BudgetKeyRow key,
      BudgetTerms terms,
      List<Added> added,
      Map<Integer, Long> includes,
      long nowMicros) {
    Kept current = current(key, terms.window(), added, nowMicros);
    ChargeWindow window = current.window();
    long asOf = Math.max(nowMicros, current.newestMicros());
    window.advance(asOf);
    long until = window.exceededUntil(terms.limit());
    List<Standing.Step> steps = window.steps(MOST_STEPS);
    return new Standing(
        key.budget(),
        key.key(),
        key.revision(),
        terms,
        asOf,
        window.spent(),
        until == Long.MIN_VALUE ? null : until,
        steps,
        resolution(window, steps),
        includes);
  }

  private Kept current(BudgetKeyRow key, Window length, List<Added> added, long nowMicros) {
    @Nullable Kept before = kept.get(key.id());
    Kept now;
    if (before != null
        && before.revision() == key.revision() - 1
        && before.window().window().equals(length)) {
      added.forEach(charge -> before.window().add(charge.atMicros(), charge.amount()));
      now = new Kept(key.revision(), before.window(), newest(added, before.newestMicros()));
    } else {
      ChargeWindow window = new ChargeWindow(length);
      List<Added> all = store.charges(key.id(), nowMicros - length.lengthMicros(), Long.MAX_VALUE);
      all.forEach(charge -> window.add(charge.atMicros(), charge.amount()));
      now = new Kept(key.revision(), window, newest(all, Long.MIN_VALUE));
    }
    kept.put(key.id(), now);
    return now;
  }

  private static long newest(List<Added> charges, long before) {
    long newest = before;
    for (Added charge : charges) {
      newest = Math.max(newest, charge.atMicros());
    }
    return newest;
  }

  /** Returns the widest span between two steps when charges were merged into them. */
  private static long resolution(ChargeWindow window, List<Standing.Step> steps) {
    long widest = window.resolutionMicros();
    if (steps.size() == MOST_STEPS) {
      for (int i = 1; i < steps.size(); i++) {
        widest = Math.max(widest, steps.get(i).atMicros() - steps.get(i - 1).atMicros());
      }
    }
    return widest;
  }
}
