package dev.turnpike.ledger.rebuild;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.ledger.rebuild.Report.Difference;
import dev.turnpike.ledger.rebuild.Report.Phase;
import dev.turnpike.ledger.standing.Standings;
import dev.turnpike.ledger.store.AllSpend;
import dev.turnpike.ledger.store.BudgetKeyRow;
import dev.turnpike.ledger.terms.LiveTerms;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a rebuild finds, key by key. Thread-safe; visited by one thread. */
final class Tally implements AllSpend.Visitor {
  private static final int MOST_DIFFERENCES = 100;

  private final Instant startedAt;
  private final LiveTerms live;
  private final Standings standings;
  private final List<Difference> differences = new ArrayList<>();
  private final List<BudgetKeyRow> wrong = new ArrayList<>();
  private Map<String, Told> told = new HashMap<>();
  private Phase phase = Phase.RUNNING;
  private @Nullable Instant finishedAt;
  private @Nullable String trouble;
  private long keys;
  private long charges;
  private long equal;
  private long changing;
  private long untold;
  private long different;

  // Of the key that is visited.
  private @Nullable BudgetKeyRow key;
  private @Nullable Recount recount;
  private @Nullable Told standing;
  private Map<Integer, Long> positions = Map.of();

  Tally(Instant startedAt, LiveTerms live, Standings standings) {
    this.startedAt = startedAt;
    this.live = live;
    this.standings = standings;
  }

  long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, startedAt);
  }

  /** Takes what runtimes go by. */
  void begin(Map<String, Told> standingsTold) {
    told = standingsTold;
  }

  @Override
  public void key(BudgetKeyRow next, Map<Integer, Long> booked) {
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("the ledger stopped");
    }
    key = next;
    positions = booked;
    // What was looked at is let go of, so that memory is free for what comes.
    standing = told.remove(next.budget() + "|" + next.key());
    Optional<Told> same =
        Optional.ofNullable(standing).filter(it -> it.revision() == next.revision());
    recount = new Recount(next, same, live.of(next.budget()).orElse(next.terms()), nowMicros());
  }

  @Override
  public void charge(long atMicros, long amount) {
    charges++;
    if (recount != null) {
      recount.add(atMicros, amount);
    }
  }

  @Override
  public void end() {
    if (key != null && recount != null) {
      end(key, recount);
    }
  }

  private synchronized void end(BudgetKeyRow row, Recount counted) {
    keys++;
    Told before = standing;
    if (counted.agrees()) {
      equal++;
    } else if (before == null) {
      untold++;
      standings.tell(row, counted.standing(positions));
    } else if (before.revision() != row.revision()) {
      changing++;
      if (before.revision() < row.revision()) {
        standings.tell(row, counted.standing(positions));
      }
    } else {
      different++;
      note(row, before, counted);
      wrong.add(row);
    }
  }

  /** Tells what was different anew; to be called once all was visited, in no transaction. */
  void correct() {
    List<BudgetKeyRow> found;
    synchronized (this) {
      found = List.copyOf(wrong);
      wrong.clear();
    }
    found.forEach(standings::correct);
  }

  private void note(BudgetKeyRow row, Told before, Recount counted) {
    if (differences.size() < MOST_DIFFERENCES) {
      BudgetUnit unit = row.budget().unit();
      differences.add(
          new Difference(
              row.budget().toString(),
              row.key(),
              unit.format(before.spent()),
              unit.format(counted.spentThen())));
    }
  }

  synchronized void end(Phase how, Instant at, @Nullable String why) {
    phase = how;
    finishedAt = at;
    trouble = why;
    told = Map.of();
  }

  synchronized Report report() {
    return new Report(
        phase,
        startedAt,
        finishedAt,
        keys,
        charges,
        equal,
        changing,
        untold,
        different,
        differences,
        trouble);
  }
}
