package dev.turnpike.runtime.budget;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.routing.budget.Admission;
import dev.turnpike.routing.budget.Budgets;
import dev.turnpike.routing.budget.Hold;
import dev.turnpike.routing.budget.Raise;
import dev.turnpike.runtime.lease.LeaseHolder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The budgets of this runtime, key by key.
 *
 * <p>What is spent of a key is the ledger's last standing plus the charges known here that it does
 * not hold yet; each counts exactly while the asking version's window counts it, whatever version
 * it was charged under, and a limit applies from its first request on. A version with a longer
 * window than the standing's sees the older charges once the ledger has restated them. Instants are
 * microseconds since the Unix epoch, amounts are in the budget's unit.
 *
 * <p>Thread-safe; requests of different keys do not wait for each other. Keys that nothing counts
 * for any more are dropped, now and then as the book grows and by {@link #evictIdle}.
 *
 * <p>Longer than other files as every way to a meter minds that it may just have been dropped.
 */
public final class BudgetBook implements Budgets {
  private static final int SMALLEST_SWEEP = 1_024;
  private static final Comparator<Meter> BY_ORDER = Comparator.comparingLong(it -> it.order);

  private record MeterKey(BudgetId budget, String key) {}

  private final Map<MeterKey, Meter> meters = new ConcurrentHashMap<>();
  private final HeldKeys heldKeys = new HeldKeys();
  private final AtomicLong holdIds = new AtomicLong();
  private final AtomicLong meterOrder = new AtomicLong();
  private final AtomicInteger sweepAt = new AtomicInteger(SMALLEST_SWEEP);
  private final long holdMicros;
  private final @Nullable LeaseHolder lease;

  /**
   * The budgets of a runtime that shares them with no other.
   *
   * @param holdLife how long a hold counts that is neither settled nor released; longer than any
   *     request may take
   */
  public BudgetBook(Duration holdLife) {
    this(holdLife, null);
  }

  /**
   * @param lease says what this runtime may take of strict budgets; absent if all
   */
  public BudgetBook(Duration holdLife, @Nullable LeaseHolder lease) {
    this.holdMicros = holdLife.toNanos() / 1_000;
    this.lease = lease;
  }

  public Duration holdLife() {
    return Duration.ofNanos(holdMicros * 1_000);
  }

  /** Says whether strict budgets admit anything now. */
  public boolean hasLease() {
    return lease == null || lease.tenure() != null;
  }

  /** Looks at all slices again, as the runtime's tenure has become another one. */
  public void lookAtSlices() {
    meters.values().forEach(Meter::lookAtSlices);
  }

  /** Admits a request with a hold of 1 where requests are counted, else of nothing. */
  public Admission tryAdmit(BudgetId budget, String key, BudgetTerms terms, long nowMicros) {
    return tryAdmit(budget, key, terms, false, nowMicros);
  }

  /**
   * Admits a request with a hold of 1 where requests are counted, else of nothing.
   *
   * @param strict whether the hold must be within this runtime's slice
   */
  @Override
  public Admission tryAdmit(
      BudgetId budget, String key, BudgetTerms terms, boolean strict, long nowMicros) {
    long holdAmount = budget.unit() == BudgetUnit.COUNT ? 1 : 0;
    return tryAdmit(budget, key, terms, strict, holdAmount, nowMicros);
  }

  /**
   * Admits a request while less than the limit is spent and held.
   *
   * @param holdAmount what the request sets aside; it need not fit, as the rest of the budget may
   *     be overdrawn by one request
   */
  public Admission tryAdmit(
      BudgetId budget, String key, BudgetTerms terms, long holdAmount, long nowMicros) {
    return tryAdmit(budget, key, terms, false, holdAmount, nowMicros);
  }

  private Admission tryAdmit(
      BudgetId budget,
      String key,
      BudgetTerms terms,
      boolean strict,
      long holdAmount,
      long nowMicros) {
    sweepIfGrown(nowMicros);
    while (true) {
      Meter meter = meter(budget, key);
      Admission admission =
          meter.tryAdmit(
              holdIds.incrementAndGet(), terms, strict, holdAmount, holdMicros, nowMicros);
      if (admission != null) {
        return admission;
      }
    }
  }

  /**
   * Changes holds to what a call may come to, all of them in one step or none.
   *
   * <p>Nobody sees some of them changed and others not, and two calls that together ask for more
   * than there is never both get it.
   */
  public Joint raise(List<Raise> raises, long nowMicros) {
    return raises.size() == 1 ? raise(raises.getFirst(), nowMicros) : raiseAll(raises, nowMicros);
  }

  /** Most requests pass one budget, which is locked without more ado. */
  private Joint raise(Raise raise, long nowMicros) {
    while (true) {
      Meter meter = meterOf(raise.hold());
      synchronized (meter) {
        if (!meter.isEvicted()) {
          Admission.Exceeded by = meter.refusal(raise, nowMicros);
          return by == null
              ? new Joint.Held(
                  List.of(meter.raise(raise, holdIds.incrementAndGet(), holdMicros, nowMicros)))
              : new Joint.Refused(List.of(new Joint.Refusal(0, by)));
        }
      }
    }
  }

  private Meter meterOf(Hold wished) {
    MeterHold hold = MeterHold.of(wished);
    return hold.meter.isEvicted() ? meter(hold.budget(), hold.key()) : hold.meter;
  }

  private Joint raiseAll(List<Raise> raises, long nowMicros) {
    Meter[] meters = new Meter[raises.size()];
    while (true) {
      for (int i = 0; i < meters.length; i++) {
        meters[i] = meterOf(raises.get(i).hold());
      }
      Meter[] inOrder = meters.clone();
      Arrays.sort(inOrder, BY_ORDER);
      Joint answer = locked(inOrder, 0, raises, meters, nowMicros);
      if (answer != null) {
        return answer;
      }
    }
  }

  /**
   * Locks meters one inside the other, always in one order, so that no two calls wait in a ring.
   */
  private @Nullable Joint locked(
      Meter[] inOrder, int next, List<Raise> raises, Meter[] meters, long nowMicros) {
    if (next == inOrder.length) {
      return decide(raises, meters, nowMicros);
    }
    synchronized (inOrder[next]) {
      return locked(inOrder, next + 1, raises, meters, nowMicros);
    }
  }

  private @Nullable Joint decide(List<Raise> raises, Meter[] meters, long nowMicros) {
    List<Joint.Refusal> refusals = new ArrayList<>(0);
    for (int i = 0; i < meters.length; i++) {
      if (meters[i].isEvicted()) {
        return null;
      }
      Admission.Exceeded by = meters[i].refusal(raises.get(i), nowMicros);
      if (by != null) {
        refusals.add(new Joint.Refusal(i, by));
      }
    }
    if (!refusals.isEmpty()) {
      return new Joint.Refused(refusals);
    }
    List<Admission.Admitted> admissions = new ArrayList<>(meters.length);
    for (int i = 0; i < meters.length; i++) {
      long id = holdIds.incrementAndGet();
      admissions.add(meters[i].raise(raises.get(i), id, holdMicros, nowMicros));
    }
    return new Joint.Held(admissions);
  }

  /**
   * Closes a hold with what the request came to in the end.
   *
   * <p>Also counts if the hold has expired by then. A second settlement changes nothing.
   *
   * @throws IllegalArgumentException if the amount is negative
   */
  public PendingCharge settle(Hold settling, long amount, long chargedAtMicros) {
    MeterHold hold = MeterHold.of(settling);
    PendingCharge settled = hold.settlement;
    if (settled != null) {
      return settled;
    }
    PendingCharge charge =
        book(hold.budget(), hold.key(), hold.terms(), amount, chargedAtMicros, hold);
    hold.settlement = charge;
    return charge;
  }

  /**
   * Books what an attempt cost in place of what was set aside for it. What the next one needs is to
   * be {@link #raise}d anew; each attempt is booked.
   *
   * @throws IllegalArgumentException if the amount is negative
   */
  public PendingCharge charge(Hold hold, long amount, long chargedAtMicros) {
    return book(
        hold.budget(), hold.key(), hold.terms(), amount, chargedAtMicros, MeterHold.of(hold));
  }

  /**
   * Books a charge nobody held anything for.
   *
   * @throws IllegalArgumentException if the amount is negative
   */
  public PendingCharge charge(
      BudgetId budget, String key, BudgetTerms terms, long amount, long chargedAtMicros) {
    return book(budget, key, terms, amount, chargedAtMicros, null);
  }

  private PendingCharge book(
      BudgetId budget,
      String key,
      BudgetTerms terms,
      long amount,
      long chargedAtMicros,
      @Nullable MeterHold closed) {
    if (amount < 0) {
      throw new IllegalArgumentException("a charge is never negative");
    }
    while (true) {
      PendingCharge charge =
          meter(budget, key).charge(terms.window(), amount, chargedAtMicros, closed);
      if (charge != null) {
        return charge;
      }
    }
  }

  @Override
  public void release(Hold hold) {
    MeterHold own = MeterHold.of(hold);
    own.meter.close(own);
  }

  /** Learns where in the usage topic the event with this charge is. */
  public void acknowledged(PendingCharge charge, int partition, long offset) {
    charge.meter.acknowledged(charge, partition, offset);
  }

  /**
   * Books a charge that a process before this one made and that is about to be told again, perhaps.
   * A standing that has a step just like it is taken to hold it.
   */
  public void recover(Charge charge, long chargedAtMicros) {
    while (!meter(charge.budget(), charge.key())
        .recover(charge.terms().window(), charge.amount(), chargedAtMicros)) {
      Thread.onSpinWait();
    }
  }

  /**
   * Books a charge that another process has made and that is in the usage topic, unless it has left
   * its window or the ledger's word holds it. A standing that holds it later takes its place.
   */
  public void hear(
      Charge charge, long chargedAtMicros, int partition, long offset, long nowMicros) {
    Window window = charge.terms().window();
    if (charge.amount() == 0 || window.leavesAt(chargedAtMicros) <= nowMicros) {
      return;
    }
    while (!meter(charge.budget(), charge.key())
        .hear(window, charge.amount(), chargedAtMicros, partition, offset)) {
      Thread.onSpinWait();
    }
  }

  /** Learns where the event with a charge is of which nothing but its values is known. */
  public void acknowledged(Charge charge, long chargedAtMicros, int partition, long offset) {
    Meter meter = meters.get(new MeterKey(charge.budget(), charge.key()));
    if (meter != null) {
      meter.acknowledged(charge.amount(), chargedAtMicros, partition, offset);
    }
  }

  /** Takes over the ledger's word, unless a later one is known. */
  public void apply(Standing standing) {
    MeterKey id = new MeterKey(standing.budget(), standing.key());
    boolean isOfUse = !standing.steps().isEmpty() || !standing.slices().isEmpty();
    if (!isOfUse && !meters.containsKey(id)) {
      return;
    }
    LedgerWord word = LedgerWord.of(standing);
    while (!meter(standing.budget(), standing.key()).apply(word)) {
      Thread.onSpinWait();
    }
  }

  /** Returns what is spent of a key, holds left out. */
  public long spent(BudgetId budget, String key, BudgetTerms terms, long nowMicros) {
    Meter meter = meters.get(new MeterKey(budget, key));
    return meter == null ? 0 : meter.spent(terms.window(), nowMicros);
  }

  @Override
  public long remaining(BudgetId budget, String key, BudgetTerms terms, long nowMicros) {
    Meter meter = meters.get(new MeterKey(budget, key));
    long taken = meter == null ? 0 : meter.taken(terms.window(), nowMicros);
    return Math.max(0, terms.limit() - taken);
  }

  /** Returns the number of keys something is known of. */
  public int size() {
    return meters.size();
  }

  /**
   * Returns how many holds are open. It looks at the keys that were held since it was asked last,
   * not at all of them: for whoever watches, not for requests.
   */
  public long openHolds() {
    return heldKeys.openHolds();
  }

  /**
   * Returns what is set aside of each key; looks at as many keys as {@link #openHolds}.
   *
   * @param most how many keys to name
   */
  public HeldNow held(int most, long nowMicros) {
    return heldKeys.now(most, nowMicros);
  }

  /** Drops the keys that nothing counts for any more. */
  public void evictIdle(long nowMicros) {
    heldKeys.dropIdle();
    meters.values().removeIf(meter -> meter.evictIfIdle(nowMicros));
  }

  /** One sweep per doubling costs each request the same however many keys there are. */
  private void sweepIfGrown(long nowMicros) {
    int threshold = sweepAt.get();
    if (meters.size() >= threshold && sweepAt.compareAndSet(threshold, Integer.MAX_VALUE)) {
      evictIdle(nowMicros);
      sweepAt.set(Math.max(SMALLEST_SWEEP, meters.size() * 2));
    }
  }

  private Meter meter(BudgetId budget, String key) {
    MeterKey id = new MeterKey(budget, key);
    Meter meter = meters.get(id);
    return meter != null ? meter : newMeter(id);
  }

  private Meter newMeter(MeterKey id) {
    return meters.computeIfAbsent(
        id, _ -> new Meter(id.budget(), id.key(), meterOrder.incrementAndGet(), heldKeys, lease));
  }
}
