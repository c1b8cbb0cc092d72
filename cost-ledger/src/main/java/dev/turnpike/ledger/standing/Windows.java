package dev.turnpike.ledger.standing;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.ledger.domain.ChargeWindow;
import dev.turnpike.ledger.store.Booked.Added;
import dev.turnpike.ledger.store.BudgetKeyRow;
import dev.turnpike.ledger.store.SpendReader;
import dev.turnpike.ledger.store.SpendReader.Asked;
import dev.turnpike.ledger.store.SpendReader.Moment;
import dev.turnpike.ledger.store.SpendReader.Read;
import dev.turnpike.ledger.store.StepStore;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The windows of the keys last charged, kept in memory and read again from the spend rows when
 * another ledger has charged the key meanwhile, or its window is another. Not thread-safe.
 */
final class Windows {
  /** What a window without charges takes, in steps. */
  private static final int EMPTY = 16;

  /** Keys that are read together. */
  private static final int PAGE = 500;

  private final SpendReader spend;
  private final StepStore steps;
  private final long most;
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
  Windows(SpendReader spend, StepStore steps, long most) {
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
   * Says whether the standing of a key with at least this revision, and for these terms, was given
   * out already.
   */
  boolean isGivenOut(BudgetKeyRow key, BudgetTerms terms) {
    @Nullable Kept last = kept.get(key.id());
    return last != null && last.revision() >= key.revision() && last.terms().equals(terms);
  }

  /**
   * Returns the standing of a key after a transaction that charged it; empty if that cannot be told
   * without reading.
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
    @Nullable ChargeWindow window = before(key, terms);
    return window == null
        ? Optional.empty()
        : Optional.of(standing(key, terms, withAdded(key, window, added, positions), nowMicros));
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

  /** A key to be read, and the terms it is read for. */
  record Wanted(BudgetKeyRow key, BudgetTerms terms) {}

  /**
   * Gives out the newest standing of each of these keys as its spend rows say.
   *
   * @param nowMicros the ledger's clock
   */
  void readAnew(List<Wanted> keys, long nowMicros, BiConsumer<BudgetKeyRow, Standing> to) {
    List<Wanted> left = new ArrayList<>(keys);
    while (!left.isEmpty()) {
      List<Wanted> page = left.subList(0, Math.min(left.size(), PAGE));
      Map<Long, Read> read =
          spend.read(
              page.stream().map(it -> new Asked(it.key().id(), it.terms().window())).toList(),
              nowMicros);
      List<Wanted> again = new ArrayList<>();
      for (Wanted wanted : page) {
        @Nullable Read found = read.get(wanted.key().id());
        if (found == null) {
          again.add(wanted);
        } else {
          to.accept(wanted.key(), standing(wanted.key(), wanted.terms(), of(found), nowMicros));
        }
      }
      page.clear();
      left.addAll(again);
    }
  }

  private static Current of(Read read) {
    Moment moment = read.moment();
    return new Current(moment.revision(), moment.stepped(), read.charges(), moment.positions());
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
