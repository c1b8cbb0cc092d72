package dev.turnpike.ledger.rebuild;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.ledger.domain.ChargeWindow;
import dev.turnpike.ledger.standing.StandingOf;
import dev.turnpike.ledger.store.BudgetKeyRow;
import java.util.Map;
import java.util.Optional;

/** Adds up one key's charges twice: as of when it was told, and as of now. Not thread-safe. */
final class Recount {
  private final BudgetKeyRow key;
  private final Optional<Told> told;
  private final BudgetTerms terms;
  private final long nowMicros;
  private final ChargeWindow then;
  private final ChargeWindow now;

  /** What counted at the latest, and at the earliest, that steps allow. */
  private long least;

  private long most;

  /**
   * @param told what runtimes go by, if it is of this revision
   */
  Recount(BudgetKeyRow key, Optional<Told> told, BudgetTerms terms, long nowMicros) {
    this.key = key;
    this.told = told;
    this.terms = terms;
    this.nowMicros = nowMicros;
    this.then = new ChargeWindow(told.map(Told::terms).orElse(terms).window());
    this.now = new ChargeWindow(terms.window());
  }

  void add(long atMicros, long amount) {
    told.ifPresent(it -> {
      long leaves = then.window().leavesAt(atMicros);
      if (leaves > it.asOfMicros()) {
        then.add(atMicros, amount);
        least = saturated(least, amount);
      }
      if (leaves > it.asOfMicros() - then.window().stepMicros()) {
        most = saturated(most, amount);
      }
    });
    if (now.window().leavesAt(atMicros) > nowMicros) {
      now.add(atMicros, amount);
    }
  }

  private static long saturated(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  /**
   * Says whether what was told is what the charges say: in every byte or, where there are so many
   * that they are merged, within a step.
   */
  boolean agrees() {
    if (told.isEmpty()) {
      return false;
    }
    Told it = told.get();
    then.advance(it.asOfMicros());
    Standing anew =
        StandingOf.window(key, it.terms(), key.revision(), then, it.asOfMicros(), Map.of());
    return Told.fingerprint(anew) == it.fingerprint()
        || (isMerged(it) && least <= it.spent() && it.spent() <= most);
  }

  private boolean isMerged(Told it) {
    return then.isStepped() || it.resolutionMicros() >= then.window().stepMicros();
  }

  /** Returns what is spent at the instant the standing was told for. */
  long spentThen() {
    return least;
  }

  /** Returns the standing as of now. */
  Standing standing(Map<Integer, Long> positions) {
    now.advance(nowMicros);
    return StandingOf.window(key, terms, key.revision(), now, nowMicros, positions);
  }
}
