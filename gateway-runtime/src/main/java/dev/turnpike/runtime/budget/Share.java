package dev.turnpike.runtime.budget;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.lease.Promise;
import dev.turnpike.contracts.lease.Stake;
import dev.turnpike.contracts.lease.Tenure;
import dev.turnpike.runtime.lease.LeaseHolder;
import org.jspecify.annotations.Nullable;

/** What this runtime may take of one key of a strict budget. Guarded by the meter. */
final class Share {
  /** A slice is low when it has room for fewer requests like the last one. */
  private static final long LOW = 4;

  private static final long ACTIVE_MICROS = 10_000_000;

  private final LeaseHolder lease;
  private final BudgetId budget;
  private final String key;

  /** Absent while nobody has a slice. */
  private @Nullable Stake stake;

  private long strictAtMicros = Long.MIN_VALUE;

  Share(LeaseHolder lease, BudgetId budget, String key) {
    this.lease = lease;
    this.budget = budget;
    this.key = key;
  }

  /** Says whether an amount may be held; wishes for more where not, or soon not any more. */
  boolean mayTake(long charged, long held, long amount, long nowMicros) {
    Tenure tenure = lease.tenure();
    if (tenure == null) {
      return false;
    }
    strictAtMicros = nowMicros;
    Stake own = stake;
    if (own == null) {
      if (!tenure.owner()) {
        lease.wish(budget, key, Saturating.add(held, amount));
      }
      return tenure.owner();
    }
    long left = own.left(tenure, charged, held);
    boolean fits = amount <= left;
    if (!fits || (left - amount) / LOW < amount) {
      long wanted = amount;
      for (int i = 0; fits && i < LOW; i++) {
        wanted = Saturating.add(wanted, amount);
      }
      lease.wish(budget, key, own.ceilingFor(tenure, charged, held, wanted));
    }
    return fits;
  }

  /** Looks at the slices of a standing by what is known now, and answers what the ledger asks. */
  void look(LedgerWord word, long charged, long unbooked, long held) {
    Stake own = stake == null ? new Stake() : stake;
    own.apply(word.slices(), lease.identity().name(), charged, unbooked, lease.isSettled());
    Tenure tenure = lease.tenure();
    if (tenure != null) {
      boolean active = strictAtMicros > word.asOfMicros() - ACTIVE_MICROS;
      Promise answer = own.answer(tenure, charged, held, active);
      if (answer != null) {
        lease.promise(budget, key, answer);
      }
    }
    if (own.promise() == null) {
      lease.heard(budget, key);
    }
    stake = own.isSliced() ? own : null;
  }
}
