package dev.turnpike.ledger.standing;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.ledger.standing.Windows.Wanted;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
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

  /** A quarter of the memory there is may hold windows, by the bytes of a step. */
  private static final long MOST_STEPS_KEPT = Runtime.getRuntime().maxMemory() / 4 / 24;

  private static final int MOST_BEHIND = 10_000;
  private static final int PAGE = 500;
  private static final int MOST_WRITTEN = 2_000;

  /** Transactions that are booked and not told. */
  private static final int MOST_COMING = 4;

  private final BudgetStore budgets;
  private final Revisions revisions;
  private final LiveTerms live;
  private final StandingSink sink;
  private final InstantSource clock;
  private final Windows windows;
  private final SharedKeys shared;
  private final BlockingQueue<Booked> coming = new ArrayBlockingQueue<>(MOST_COMING);
  private final Map<Long, Long> underWay = new ConcurrentHashMap<>();
  private final Map<Long, Told> told = new ConcurrentHashMap<>();

  /** Held while it is looked for what is behind, and taken before this object's own lock. */
  private final Object looking = new Object();

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
    publish(List.of(booked));
  }

  /**
   * Takes what a transaction booked, for {@link #tellWhatCame} to tell; waits while as much as may
   * be waits already.
   */
  public void coming(Booked booked) throws InterruptedException {
    coming.put(booked);
  }

  /** Tells the standing of every key that was charged by what came, once for all of that. */
  public synchronized void tellWhatCame() {
    List<Booked> all = new ArrayList<>(MOST_COMING);
    coming.drainTo(all);
    publish(all);
  }

  private void publish(List<Booked> inOrder) {
    Map<Long, Booked> last = new HashMap<>();
    if (inOrder.size() > 1) {
      inOrder.forEach(booked -> booked.keys().forEach(key -> last.put(key.id(), booked)));
    }
    List<Wanted> unread = new ArrayList<>();
    for (Booked booked : inOrder) {
      for (BudgetKeyRow key : booked.keys()) {
        List<Added> added = booked.added().getOrDefault(key.id(), List.of());
        BudgetTerms terms = termsOf(key);
        if (last.getOrDefault(key.id(), booked) != booked) {
          windows.add(key, terms, added);
        } else if (!windows.isGivenOut(key, terms)) {
          windows
              .charged(key, terms, added, booked.positions(), nowMicros())
              .ifPresentOrElse(
                  standing -> tell(key, standing), () -> unread.add(new Wanted(key, terms)));
        }
      }
    }
    windows.readAnew(unread, nowMicros(), this::tell);
  }

  /**
   * Writes down what was told since the last call, and tells the keys again that were behind then
   * and still are.
   *
   * @return how many keys were told again
   */
  public int tellWhatIsBehind() {
    synchronized (looking) {
      return lookForWhatIsBehind();
    }
  }

  private int lookForWhatIsBehind() {
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
    int toldAgain = 0;
    for (int from = 0; from < stuck.size(); from += PAGE) {
      toldAgain += tellAgain(stuck.subList(from, Math.min(stuck.size(), from + PAGE)));
    }
    if (toldAgain > 0) {
      LOG.info("told {} standings again that were booked but perhaps not told", toldAgain);
    }
    return toldAgain;
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

  /** Tells those of these keys that are not about to be told anyway; returns how many that were. */
  private synchronized int tellAgain(List<Long> keyIds) {
    Set<Long> stuck = new HashSet<>(keyIds);
    coming.forEach(booked -> booked.keys().forEach(key -> stuck.remove(key.id())));
    tellAnew(budgets.keys(List.copyOf(stuck), nowMicros()));
    return stuck.size();
  }

  private void tellAnew(List<BudgetKeyRow> keys) {
    windows.readAnew(
        keys.stream().map(key -> new Wanted(key, termsOf(key))).toList(), nowMicros(), this::tell);
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

  /** Writes down what was told since the last call; standings are told meanwhile. */
  public void writeDownWhatWasTold() {
    synchronized (looking) {
      // By pieces, as it locks the rows of keys, which bookings wait for.
      Map<Long, Told> piece = new HashMap<>();
      for (Map.Entry<Long, Told> each : told.entrySet()) {
        piece.put(each.getKey(), each.getValue());
        if (piece.size() == MOST_WRITTEN) {
          writeDown(piece);
        }
      }
      writeDown(piece);
    }
  }

  private void writeDown(Map<Long, Told> piece) {
    if (!piece.isEmpty()) {
      revisions.told(piece);
      piece.forEach(told::remove);
      piece.clear();
    }
  }

  private long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }
}
