package dev.turnpike.ledger.standing;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.ledger.store.Booked;
import dev.turnpike.ledger.store.Booked.Added;
import dev.turnpike.ledger.store.BudgetKeyRow;
import dev.turnpike.ledger.store.BudgetStore;
import dev.turnpike.ledger.store.Revisions;
import dev.turnpike.ledger.store.Revisions.Told;
import dev.turnpike.ledger.store.SpendReader;
import dev.turnpike.ledger.store.StepStore;
import dev.turnpike.ledger.terms.LiveTerms;
import dev.turnpike.ledger.terms.LiveTerms.Change;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes standings after charges and after changes of terms, and has them told to runtimes.
 *
 * <p>What was told is written down by {@link #tellWhatIsBehind}, which also tells anew what was
 * booked but not told: the ledger may have died in between, or Kafka may have refused. Thread-safe.
 */
public final class Standings {
  private static final Logger LOG = LoggerFactory.getLogger(Standings.class);
  private static final int MOST_STEPS_KEPT = 2_000_000;
  private static final int MOST_BEHIND = 10_000;
  private static final int PAGE = 500;

  private final BudgetStore budgets;
  private final Revisions revisions;
  private final LiveTerms live;
  private final StandingSink sink;
  private final InstantSource clock;
  private final Windows windows;
  private final SharedKeys shared;
  private final Map<Long, Long> underWay = new ConcurrentHashMap<>();
  private final Map<Long, Told> told = new ConcurrentHashMap<>();
  private Map<Long, Long> behindBefore = Map.of();

  public Standings(
      SpendReader spend,
      StepStore steps,
      SharedKeys shared,
      BudgetStore budgets,
      Revisions revisions,
      LiveTerms live,
      StandingSink sink,
      InstantSource clock) {
    this.budgets = budgets;
    this.revisions = revisions;
    this.live = live;
    this.sink = sink;
    this.clock = clock;
    this.shared = shared;
    this.windows = new Windows(spend, steps, MOST_STEPS_KEPT);
  }

  /** Tells the standing of every key a transaction charged. */
  public synchronized void publish(Booked booked) {
    for (BudgetKeyRow key : booked.keys()) {
      List<Added> added = booked.added().getOrDefault(key.id(), List.of());
      tell(key, windows.charged(key, termsOf(key), added, booked.positions(), nowMicros()));
    }
  }

  /**
   * Writes down what was told since the last call, and tells the keys again that were behind then
   * and still are.
   *
   * @return how many keys were told again
   */
  public synchronized int tellWhatIsBehind() {
    writeDownWhatWasTold();
    Map<Long, Long> behind = revisions.behind(MOST_BEHIND);
    List<Long> stuck = new ArrayList<>();
    behind.forEach((key, revision) -> {
      boolean onItsWay = revision.equals(underWay.get(key)) || told.containsKey(key);
      if (revision.equals(behindBefore.get(key)) && !onItsWay) {
        stuck.add(key);
      }
    });
    behindBefore = behind;
    for (int from = 0; from < stuck.size(); from += PAGE) {
      List<Long> page = stuck.subList(from, Math.min(stuck.size(), from + PAGE));
      tellAnew(budgets.keys(page, nowMicros()));
    }
    if (!stuck.isEmpty()) {
      LOG.info("told {} standings again that were booked but perhaps not told", stuck.size());
    }
    return stuck.size();
  }

  /** Tells the keys of budgets whose live version demands something else now. */
  public void termsChanged(Map<BudgetId, Change> changes) {
    changes.forEach((budget, change) -> {
      long id = budgets.id(budget, change.routeName());
      budgets.rename(id, change.routeName());
      boolean unheardOf = budgets.changeTerms(id, change.terms(), nowMicros());
      // Another ledger may have written the terms down; while this one ran it told the old ones.
      if (unheardOf || !change.atStart()) {
        tellAll(id, change.terms());
      }
    });
  }

  /**
   * Tells a key what somebody else has added up, at a revision that is the key's own; one that is
   * newer by then is told again after it.
   */
  public void tell(BudgetKeyRow key, Standing standing) {
    // What was read anew may be of a revision of which the row says nothing.
    boolean plain = !key.leased() && standing.revision() == key.revision();
    tell(key.id(), plain ? standing : shared.withSlices(key, standing, nowMicros()));
  }

  /** Tells a key anew, at a higher revision: what was told of this one was wrong. */
  public void correct(BudgetKeyRow key) {
    raiseAndTell(List.of(key));
  }

  private void tellAll(long budgetId, BudgetTerms terms) {
    long last = 0;
    List<BudgetKeyRow> page;
    do {
      long now = nowMicros();
      page = budgets.chargedKeys(budgetId, terms.window().startOf(now), now, last, PAGE);
      if (!page.isEmpty()) {
        last = page.getLast().id();
        raiseAndTell(page);
      }
    } while (page.size() == PAGE);
  }

  private synchronized void raiseAndTell(List<BudgetKeyRow> keys) {
    revisions.raise(keys.stream().map(BudgetKeyRow::id).toList());
    tellAnew(keys);
  }

  private void tellAnew(List<BudgetKeyRow> keys) {
    keys.forEach(key -> tell(key, windows.readAnew(key, termsOf(key), nowMicros())));
  }

  private BudgetTerms termsOf(BudgetKeyRow key) {
    return live.of(key.budget()).orElse(key.terms());
  }

  /** Tells a standing as it is. */
  public void tell(long keyId, Standing standing) {
    Long revision = standing.revision();
    underWay.put(keyId, revision);
    send(standing)
        .whenComplete((offset, error) -> {
          if (error == null) {
            Told now = new Told(revision, offset);
            told.merge(keyId, now, (a, b) -> a.offset() > b.offset() ? a : b);
          } else {
            LOG.warn("a standing of {} was not told; it will be again", standing.budget(), error);
          }
          underWay.remove(keyId, revision);
        });
  }

  private CompletableFuture<Long> send(Standing standing) {
    try {
      return sink.send(standing);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Writes down what was told since the last call. */
  public synchronized void writeDownWhatWasTold() {
    Map<Long, Told> written = new HashMap<>(told);
    if (!written.isEmpty()) {
      revisions.told(written);
      written.forEach(told::remove);
    }
  }

  private long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }
}
