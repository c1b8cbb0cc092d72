package dev.turnpike.runtime.budget;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.HoldsReport.HeldKey;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.routing.budget.Admission;
import dev.turnpike.routing.budget.Raise;
import dev.turnpike.runtime.lease.LeaseHolder;
import org.jspecify.annotations.Nullable;

/**
 * One key of one budget: what the ledger said last, what was charged since, what is held.
 *
 * <p>Thread-safe by its own lock, held for a few binary searches. Longer than other files as
 * whatever that lock keeps together is here.
 */
final class Meter {
  /** When to ask again where it is another runtime that has what is left. */
  private static final long SOON_MICROS = 1_000_000;

  final BudgetId budget;
  final String key;

  /** The highest standing seen. */
  private LedgerWord word = LedgerWord.NONE;

  private final PendingCharges pending = new PendingCharges();

  /**
   * Charges of other processes that are in the usage topic and in no standing; absent if there are
   * none, as mostly. They are spent as others are, but this process has not made them: its slices
   * know nothing of them.
   */
  private @Nullable PendingCharges heard;

  private final Holds holds = new Holds();

  /** The longest window anybody asked about; what has left it is of no use to anybody. */
  private long longestMicros;

  private final @Nullable LeaseHolder lease;

  /** What this runtime may take; absent of a key no strict budget has asked for. */
  private @Nullable Share share;

  /** All that was charged here, ever. */
  private long charged;

  private boolean evicted;

  private final HeldKeys heldKeys;

  /** Whether it is among the held keys. */
  private boolean listed;

  /** Where it stands among those that are locked together. */
  final long order;

  Meter(BudgetId budget, String key, long order, HeldKeys heldKeys, @Nullable LeaseHolder lease) {
    this.budget = budget;
    this.key = key;
    this.order = order;
    this.heldKeys = heldKeys;
    this.lease = lease;
  }

  /** Answers a request, or null if this meter was evicted and another one is to be asked. */
  synchronized @Nullable Admission tryAdmit(
      long holdId,
      BudgetTerms terms,
      boolean strict,
      long holdAmount,
      long holdMicros,
      long nowMicros) {
    if (evicted) {
      return null;
    }
    remember(terms.window());
    holds.expire(nowMicros);
    long spent = spentAt(terms.window(), nowMicros);
    long held = holds.total();
    long taken = Saturating.add(spent, held);
    if (taken >= terms.limit()) {
      long until = exceededUntil(terms.window(), terms.limit(), nowMicros);
      return new Admission.Exceeded(spent, held, until);
    }
    if (strict && holdAmount > 0 && !isLeased(held, holdAmount, nowMicros)) {
      return new Admission.Exceeded(spent, held, nowMicros + SOON_MICROS);
    }
    MeterHold hold =
        new MeterHold(this, holdId, terms, holdAmount, Saturating.add(nowMicros, holdMicros));
    open(hold);
    long remaining = terms.limit() - Saturating.add(taken, holdAmount);
    return new Admission.Admitted(hold, spent, held, Math.max(0, remaining));
  }

  synchronized boolean isEvicted() {
    return evicted;
  }

  /** Returns why a hold cannot become as large as wished; absent if it can. */
  synchronized Admission.@Nullable Exceeded refusal(Raise raise, long nowMicros) {
    MeterHold hold = MeterHold.of(raise.hold());
    BudgetTerms terms = hold.terms();
    remember(terms.window());
    holds.expire(nowMicros);
    long spent = spentAt(terms.window(), nowMicros);
    long held = others(hold);
    long below = threshold(raise, terms.limit());
    if (Saturating.add(spent, held) < below) {
      boolean mayTake = !raise.strict() || isLeased(held, raise.amount(), nowMicros);
      return mayTake ? null : new Admission.Exceeded(spent, held, nowMicros + SOON_MICROS);
    }
    return new Admission.Exceeded(spent, held, untilBelow(hold, below, nowMicros));
  }

  /** Says whether an amount is within what this runtime may take of a strict budget. */
  private boolean isLeased(long held, long amount, long nowMicros) {
    LeaseHolder by = lease;
    return by == null || share(by).mayTake(charged, held, amount, nowMicros);
  }

  private Share share(LeaseHolder by) {
    Share own = share;
    if (own == null) {
      own = new Share(by, budget, key);
      share = own;
    }
    return own;
  }

  /** Looks at the slices of the last standing by what is known now. */
  synchronized void lookAtSlices() {
    LeaseHolder by = lease;
    if (by != null && (share != null || !word.slices().isEmpty())) {
      share(by).look(word, charged, pending.unbooked(word), holds.total());
    }
  }

  /** What others have taken must be less than this. */
  private static long threshold(Raise raise, long limit) {
    // Nothing is spent from a budget that has nothing left, not even nothing.
    return raise.strict() ? Math.min(limit, limit - raise.amount() + 1) : limit;
  }

  private long others(MeterHold hold) {
    return hold.meter == this ? holds.totalWithout(hold) : holds.total();
  }

  private long untilBelow(MeterHold hold, long below, long nowMicros) {
    if (below <= 0) {
      return Long.MAX_VALUE;
    }
    boolean own = hold.meter == this && hold.slot != MeterHold.CLOSED;
    if (own) {
      holds.close(hold);
    }
    long until = exceededUntil(hold.terms().window(), below, nowMicros);
    if (own) {
      holds.open(hold);
    }
    return until;
  }

  /** Sets aside what was not refused. */
  synchronized Admission.Admitted raise(Raise raise, long holdId, long holdMicros, long nowMicros) {
    MeterHold hold = MeterHold.of(raise.hold());
    BudgetTerms terms = hold.terms();
    long spent = spentAt(terms.window(), nowMicros);
    long held = others(hold);
    if (hold.meter == this && hold.slot != MeterHold.CLOSED) {
      holds.resize(hold, raise.amount());
    } else {
      long expires = Saturating.add(nowMicros, holdMicros);
      hold = new MeterHold(this, holdId, terms, raise.amount(), expires);
      open(hold);
    }
    long taken = Saturating.add(Saturating.add(spent, held), raise.amount());
    return new Admission.Admitted(hold, spent, held, Math.max(0, terms.limit() - taken));
  }

  private void open(MeterHold hold) {
    holds.open(hold);
    if (!listed) {
      listed = true;
      heldKeys.add(this);
    }
  }

  synchronized void close(MeterHold hold) {
    holds.close(hold);
  }

  /**
   * Books a charge and closes a hold in one, so that nobody sees neither or both; returns null if
   * this meter was evicted and another one is to be used.
   */
  synchronized @Nullable PendingCharge charge(
      Window window, long amount, long chargedAtMicros, @Nullable MeterHold closed) {
    if (evicted) {
      return null;
    }
    if (closed != null && closed.meter == this) {
      holds.close(closed);
    }
    remember(window);
    charged = Saturating.add(charged, amount);
    Lump lump = pending.add(amount, chargedAtMicros, longestMicros);
    return new PendingCharge(this, lump, amount, chargedAtMicros);
  }

  synchronized void acknowledged(PendingCharge charge, int partition, long offset) {
    if (charge.acknowledged) {
      return;
    }
    charge.acknowledged = true;
    pending.acknowledged(charge.lump, partition, offset, word);
    lookAtSlices();
  }

  /** Books a charge of a process before this one; false if this meter was evicted. */
  synchronized boolean recover(Window window, long amount, long chargedAtMicros) {
    if (evicted) {
      return false;
    }
    remember(window);
    charged = Saturating.add(charged, amount);
    pending.recover(amount, chargedAtMicros, longestMicros, word);
    return true;
  }

  /**
   * Books a charge that another process has told of, unless the standing holds it; false if this
   * meter was evicted.
   */
  synchronized boolean hear(
      Window window, long amount, long chargedAtMicros, int partition, long offset) {
    if (evicted) {
      return false;
    }
    remember(window);
    if (!word.includes(partition, offset) || !word.holds(chargedAtMicros)) {
      PendingCharges others = heard;
      if (others == null) {
        others = new PendingCharges();
        heard = others;
      }
      others.addAt(partition, offset, amount, chargedAtMicros, longestMicros);
    }
    return true;
  }

  /** Takes notice of the place of a charge of which its values are known alone. */
  synchronized void acknowledged(long amount, long chargedAtMicros, int partition, long offset) {
    Lump lump = pending.find(amount, chargedAtMicros);
    if (lump != null) {
      pending.acknowledged(lump, partition, offset, word);
      lookAtSlices();
    }
  }

  /** Takes a standing over if it is the newest; false if this meter was evicted. */
  synchronized boolean apply(LedgerWord next) {
    if (evicted) {
      return false;
    }
    if (next.revision() > word.revision()) {
      word = next;
      remember(next.window());
      pending.reconcile(next);
      PendingCharges others = heard;
      if (others != null) {
        others.reconcile(next);
        heard = others.isEmpty() ? null : others;
      }
      lookAtSlices();
    }
    return true;
  }

  synchronized long spent(Window window, long nowMicros) {
    remember(window);
    return spentAt(window, nowMicros);
  }

  synchronized long taken(Window window, long nowMicros) {
    remember(window);
    holds.expire(nowMicros);
    return Saturating.add(spentAt(window, nowMicros), holds.total());
  }

  /** Returns how many holds are open; of none it is no longer among the held keys. */
  synchronized int openHolds() {
    listed = holds.size() > 0;
    return holds.size();
  }

  /** Returns what is held; absent if nothing is, it is then no longer among the held keys. */
  synchronized HeldKeys.@Nullable Share held(long nowMicros) {
    holds.expire(nowMicros);
    if (openHolds() == 0) {
      return null;
    }
    long amount = holds.total();
    double limit = Math.max(1, holds.limit());
    return new HeldKeys.Share(new HeldKey(budget, key, amount), amount / limit);
  }

  /** Evicts this meter if nothing in it can ever count again. */
  synchronized boolean evictIfIdle(long nowMicros) {
    holds.expire(nowMicros);
    long horizon = nowMicros - longestMicros;
    evicted =
        holds.size() == 0
            && word.slices().isEmpty()
            && pending.amounts().sumAfter(horizon) == 0
            && heardAfter(horizon) == 0
            && word.steps().sumAfter(horizon) == 0;
    return evicted;
  }

  private void remember(Window window) {
    longestMicros = Math.max(longestMicros, window.lengthMicros());
  }

  /**
   * The sum of the charges that have not left the window by now.
   *
   * <p>A charge known already whose instant is still to come, as clocks differ, counts as well: it
   * is spent. What is spent thus never grows by the passing of time.
   */
  private long spentAt(Window window, long nowMicros) {
    long start = window.startOf(nowMicros);
    long told = Saturating.add(word.steps().sumAfter(start), heardAfter(start));
    return Saturating.add(told, pending.amounts().sumAfter(start));
  }

  private long heardAfter(long instant) {
    PendingCharges others = heard;
    return others == null ? 0 : others.amounts().sumAfter(instant);
  }

  private long takenAt(Window window, long micros) {
    long held = holds.anyExpiresBy(micros) ? holds.sumAfter(micros) : holds.total();
    return Saturating.add(spentAt(window, micros), held);
  }

  /**
   * What is taken only falls, and only when a step or a charge leaves or a hold expires: the answer
   * is the earliest of those instants at which it is below what is asked.
   */
  private long exceededUntil(Window window, long below, long nowMicros) {
    long until =
        Math.min(
            firstWithin(word.steps(), window, below, nowMicros),
            firstWithin(pending.amounts(), window, below, nowMicros));
    PendingCharges others = heard;
    if (others != null) {
      until = Math.min(until, firstWithin(others.amounts(), window, below, nowMicros));
    }
    return holds.anyExpiresBy(until) ? Math.min(until, firstExpiryWithin(window, below)) : until;
  }

  private long firstWithin(TimedAmounts charges, Window window, long below, long nowMicros) {
    int low = charges.firstLaterThan(window.startOf(nowMicros));
    int high = charges.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (takenAt(window, window.leavesAt(charges.instant(middle))) < below) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == charges.size() ? Long.MAX_VALUE : window.leavesAt(charges.instant(low));
  }

  private long firstExpiryWithin(Window window, long below) {
    long[] expiries = holds.expiries();
    int low = 0;
    int high = expiries.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (takenAt(window, expiries[middle]) < below) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == expiries.length ? Long.MAX_VALUE : expiries[low];
  }
}
