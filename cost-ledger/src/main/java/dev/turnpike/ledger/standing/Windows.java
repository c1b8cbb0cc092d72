package dev.turnpike.ledger.standing;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.ledger.domain.ChargeWindow;
import dev.turnpike.ledger.store.Booked.Added;
import dev.turnpike.ledger.store.BudgetKeyRow;
import dev.turnpike.ledger.store.SpendReader;
import dev.turnpike.ledger.store.SpendReader.Moment;
import dev.turnpike.ledger.store.StepStore;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The windows of the keys last charged, kept in memory and read again from the spend rows when
 * another ledger has charged the key meanwhile, or its window is another. Not thread-safe.
 */
final class Windows {
  /** What a window without charges takes, in steps. */
  private static final int EMPTY = 8;

  private final SpendReader spend;
  private final StepStore steps;
  private final int most;
  private final Map<Long, Kept> kept = new LinkedHashMap<>(64, 0.75f, true);
  private long size;

  /** A window that holds exactly the charges of a revision, and the terms it was for. */
  private record Kept(long revision, BudgetTerms terms, ChargeWindow window, int size) {}

  /**
   * A window with the revision and the positions its charges are of.
   *
   * @param stepped the window whose steps the tables have
   */
  private record Current(
      long revision, @Nullable String stepped, ChargeWindow window, Map<Integer, Long> positions) {}

  /**
   * @param most how many steps all windows together keep; those charged longest ago go first
   */
  Windows(SpendReader spend, StepStore steps, int most) {
    this.spend = spend;
    this.steps = steps;
    this.most = most;
  }

  /**
   * Adds what a transaction charged to a key that another one, to be told after it, charged too.
   *
   * @param added all that the transaction added to the key
   */
  void add(BudgetKeyRow key, BudgetTerms terms, List<Added> added) {
    @Nullable ChargeWindow window = before(key, terms);
    if (window != null) {
      keep(key.id(), terms, withAdded(key, window, added, Map.of()));
    }
  }

  /**
   * Returns the standing of a key after a transaction that charged it, or a later one if the key
   * was changed since; empty if that one was given out already, for these terms.
   *
   * @param added all that the transaction added to the key
   * @param positions up to where usage was booked with the transaction
   * @param nowMicros the ledger's clock
   */
  Optional<Standing> charged(
      BudgetKeyRow key,
      BudgetTerms terms,
      List<Added> added,
      Map<Integer, Long> positions,
      long nowMicros) {
    @Nullable Kept kept = this.kept.get(key.id());
    if (kept != null && kept.revision() >= key.revision() && kept.terms().equals(terms)) {
      return Optional.empty();
    }
    @Nullable ChargeWindow window = before(key, terms);
    return Optional.of(
        window == null
            ? readAnew(key, terms, nowMicros)
            : standing(key, terms, withAdded(key, window, added, positions), nowMicros));
  }

  /** Returns the window that lacks only what a key's last revision added; null if none is kept. */
  private @Nullable ChargeWindow before(BudgetKeyRow key, BudgetTerms terms) {
    @Nullable Kept before = kept.get(key.id());
    if (before == null) {
      return key.revision() == 1 ? new ChargeWindow(terms.window()) : null;
    }
    return before.revision() == key.revision() - 1
            && before.window().window().equals(terms.window())
            && !before.window().mayBeExact()
        ? before.window()
        : null;
  }

  /** Returns the newest standing of a key as its spend rows say. */
  Standing readAnew(BudgetKeyRow key, BudgetTerms terms, long nowMicros) {
    ChargeWindow window = new ChargeWindow(terms.window());
    Moment read = spend.read(key.id(), window, nowMicros);
    return standing(
        key,
        terms,
        new Current(read.revision(), read.stepped(), window, read.positions()),
        nowMicros);
  }

  private Standing standing(BudgetKeyRow key, BudgetTerms terms, Current current, long nowMicros) {
    ChargeWindow window = current.window();
    window.advance(nowMicros);
    if (window.isStepped() && !StepStore.name(window.window()).equals(current.stepped())) {
      steps.begin(key.id(), window.window(), window.window().startOf(nowMicros));
    }
    keep(key.id(), terms, current);
    return StandingOf.window(
        key, terms, current.revision(), window, nowMicros, current.positions());
  }

  private static Current withAdded(
      BudgetKeyRow key, ChargeWindow window, List<Added> added, Map<Integer, Long> positions) {
    added.forEach(charge -> window.add(charge.atMicros(), charge.amount()));
    return new Current(key.revision(), key.stepped(), window, positions);
  }

  private void keep(long keyId, BudgetTerms terms, Current current) {
    ChargeWindow window = current.window();
    Kept now = new Kept(current.revision(), terms, window, EMPTY + window.size());
    Kept before = kept.put(keyId, now);
    size += now.size() - (before == null ? 0 : before.size());
    Iterator<Kept> eldest = kept.values().iterator();
    while (size > most && kept.size() > 1) {
      size -= eldest.next().size();
      eldest.remove();
    }
  }
}
