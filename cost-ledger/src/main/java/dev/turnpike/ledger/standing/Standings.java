package dev.turnpike.ledger.standing;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.ledger.store.Booked;
import dev.turnpike.ledger.store.BudgetKeyRow;
import dev.turnpike.ledger.store.BudgetStore;
import dev.turnpike.ledger.store.SpendStore;
import dev.turnpike.ledger.terms.LiveTerms;
import dev.turnpike.ledger.terms.LiveTerms.Named;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes standings after charges and after changes of terms, and has them published.
 *
 * <p>What was told is written down with the next transaction, so that a ledger that died between
 * booking and telling tells again when it starts. Thread-safe.
 */
public final class Standings {
  private static final Logger LOG = LoggerFactory.getLogger(Standings.class);
  private static final int MOST_WINDOWS = 50_000;

  private final SpendStore spend;
  private final BudgetStore budgets;
  private final LiveTerms live;
  private final StandingSink sink;
  private final InstantSource clock;
  private final Windows windows;
  private final Map<Long, Long> told = new ConcurrentHashMap<>();

  public Standings(
      SpendStore spend,
      BudgetStore budgets,
      LiveTerms live,
      StandingSink sink,
      InstantSource clock) {
    this.spend = spend;
    this.budgets = budgets;
    this.live = live;
    this.sink = sink;
    this.clock = clock;
    this.windows = new Windows(spend, MOST_WINDOWS);
  }

  /** Tells the standing of every key a transaction charged. */
  public synchronized void publish(Booked booked) {
    for (BudgetKeyRow key : booked.keys()) {
      tell(key, booked.added().getOrDefault(key.id(), List.of()), booked.positions());
    }
  }

  /** Tells what a ledger that died may not have told. */
  public synchronized void publishUntold() {
    List<BudgetKeyRow> untold = budgets.unpublished(nowMicros());
    publishAnew(untold);
    if (!untold.isEmpty()) {
      LOG.info("told {} standings that were booked but perhaps not told", untold.size());
    }
  }

  /** Tells the keys of budgets whose live version demands something else now. */
  public synchronized void termsChanged(Map<BudgetId, Named> changed) {
    long now = nowMicros();
    changed.forEach((budget, named) -> {
      long id = budgets.id(budget, named.routeName());
      if (budgets.noteTerms(id, named.terms(), now)) {
        publishAnew(budgets.keysOf(id, now));
      }
    });
  }

  /** Returns what readers are sure to see since the last call, by key. */
  public Map<Long, Long> takeTold() {
    Map<Long, Long> taken = new HashMap<>();
    for (Long key : List.copyOf(told.keySet())) {
      Long revision = told.remove(key);
      if (revision != null) {
        taken.put(key, revision);
      }
    }
    return taken;
  }

  private void publishAnew(List<BudgetKeyRow> keys) {
    if (!keys.isEmpty()) {
      List<Long> ids = new ArrayList<>();
      keys.forEach(key -> ids.add(key.id()));
      Map<Long, Long> revisions = spend.raise(ids);
      Map<Integer, Long> positions = spend.positions();
      for (BudgetKeyRow key : keys) {
        windows.forget(key.id());
        tell(
            key.withRevision(revisions.getOrDefault(key.id(), key.revision())),
            List.of(),
            positions);
      }
    }
  }

  private void tell(BudgetKeyRow key, List<Booked.Added> added, Map<Integer, Long> positions) {
    BudgetTerms terms = live.of(key.budget()).orElse(key.terms());
    Standing standing = windows.standing(key, terms, added, positions, nowMicros());
    sink.send(standing)
        .whenComplete((done, error) -> {
          if (error == null) {
            told.merge(key.id(), key.revision(), Math::max);
          } else {
            LOG.warn("a standing of {} was not told; the next one will be", key.budget(), error);
          }
        });
  }

  private long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }
}
