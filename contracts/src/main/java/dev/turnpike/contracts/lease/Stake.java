package dev.turnpike.contracts.lease;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A runtime's side of one key: how much of it this runtime may take.
 *
 * <p>All that its process ever charged to the key is one sum that only grows; {@link #base} is what
 * is to be added to it so that it counts from the making of the slice, as the slice's ceiling does.
 * It is worked out from each standing, at first perhaps too high, as the process cannot yet be sure
 * which of its charges the standing holds, and never too low. Not thread-safe.
 */
public final class Stake {
  private static final long NONE = -1;

  private boolean sliced;
  private @Nullable Slice own;
  private long number = NONE;
  private long base;
  private long promisedAsk = NONE;
  private long promised;

  /**
   * Takes the slices of the newest standing over, or looks at them again.
   *
   * @param charged all that this process ever charged to the key
   * @param unbooked what of it the standing may not hold yet; too much does no harm for long
   * @param settled whether the standing holds all that processes before this one charged, or this
   *     one does; until then a slice is not used
   */
  public void apply(
      List<Slice> slices, String runtime, long charged, long unbooked, boolean settled) {
    sliced = !slices.isEmpty();
    Slice mine = Slice.of(slices, runtime);
    own = mine;
    if (mine == null || !settled) {
      number = NONE;
      return;
    }
    long estimate = Amounts.add(mine.booked(), unbooked) - charged;
    if (mine.number() == number) {
      base = Math.min(base, estimate);
    } else {
      number = mine.number();
      base = estimate;
      promisedAsk = NONE;
    }
  }

  /** Says whether anybody has a slice of the key. */
  public boolean isSliced() {
    return sliced;
  }

  /** Says whether an amount may be held besides what is held, all of them this runtime's. */
  public boolean fits(Tenure tenure, long charged, long held, long amount) {
    if (!sliced) {
      return tenure.owner();
    }
    return Amounts.add(taken(tenure, charged, held), amount) <= ceiling(tenure);
  }

  /** Returns what there is still to be held; {@link Slice#ALL} where only the limit counts. */
  public long left(Tenure tenure, long charged, long held) {
    if (!sliced) {
      return tenure.owner() ? Slice.ALL : 0;
    }
    return Math.max(0, ceiling(tenure) - taken(tenure, charged, held));
  }

  /** Returns the ceiling it would take to hold an amount more: what is to be wished for. */
  public long ceilingFor(Tenure tenure, long charged, long held, long amount) {
    return Amounts.add(taken(tenure, charged, held), amount);
  }

  /**
   * Answers what the ledger has asked for, if it has and was not answered; keeps to it from now on.
   *
   * @param active whether the key is in use here; if not, only what is held and charged is kept
   */
  public @Nullable Promise answer(Tenure tenure, long charged, long held, boolean active) {
    Slice mine = valid(tenure);
    if (mine == null || mine.ask() == null || mine.ask().number() == promisedAsk) {
      return null;
    }
    long least = active ? Math.min(mine.ask().ceiling(), mine.ceiling()) : 0;
    promised = Math.min(ceiling(tenure, mine), Math.max(least, taken(tenure, charged, held)));
    promisedAsk = mine.ask().number();
    return promise();
  }

  /** Returns the answer that the ledger has not taken notice of; absent if there is none. */
  public @Nullable Promise promise() {
    Slice mine = own;
    boolean waits = mine != null && mine.ask() != null && mine.ask().number() == promisedAsk;
    return waits ? new Promise(promisedAsk, promised) : null;
  }

  private @Nullable Slice valid(Tenure tenure) {
    Slice mine = own;
    return mine == null || mine.number() != number || number <= tenure.since() ? null : mine;
  }

  /** Without a slice of its own the ledger begins to count with the charges it has yet to book. */
  private long taken(Tenure tenure, long charged, long held) {
    return valid(tenure) == null ? held : Amounts.add(base + charged, held);
  }

  private long ceiling(Tenure tenure) {
    Slice mine = valid(tenure);
    if (mine == null) {
      return 0;
    }
    // Whoever has all says first how much that is.
    return mine.ceiling() == Slice.ALL && promise() == null ? 0 : ceiling(tenure, mine);
  }

  private long ceiling(Tenure tenure, Slice mine) {
    boolean bound = mine.ask() != null && mine.ask().number() == promisedAsk;
    return bound ? Math.min(promised, mine.ceiling()) : mine.ceiling();
  }
}
