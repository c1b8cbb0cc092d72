package dev.turnpike.contracts.lease;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one runtime may spend of one key, as the ledger has it. Amounts are in the budget's unit and
 * count from the making of the slice on.
 *
 * <p>The runtime keeps what was booked to it, what it has charged and is not booked, and what it
 * holds together within {@code ceiling}. So a booking changes nothing between the two of them,
 * however late either learns of it.
 *
 * @param number higher than that of every slice and every tenure before it
 * @param ceiling {@link #ALL} of a runtime that had all of the key and has not said how much it
 *     uses
 * @param booked all that was booked to the runtime since
 * @param ask what the ledger wishes back; absent if nothing
 */
public record Slice(String runtime, long number, long ceiling, long booked, @Nullable Ask ask) {
  /** More than there is. */
  public static final long ALL = Long.MAX_VALUE;

  /**
   * The ledger's wish that a runtime should do with less.
   *
   * @param number names it; higher than that of every one before it
   * @param ceiling to which the runtime is to go down as far as it can
   */
  public record Ask(long number, long ceiling) {}

  /** Returns the slice of a runtime; absent if it has none. */
  static @Nullable Slice of(List<Slice> slices, String runtime) {
    for (int i = 0; i < slices.size(); i++) {
      if (slices.get(i).runtime.equals(runtime)) {
        return slices.get(i);
      }
    }
    return null;
  }

  /** Returns this slice after a booking. */
  public Slice charged(long amount) {
    return new Slice(runtime, number, ceiling, Amounts.add(booked, amount), ask);
  }

  /** Returns what may still be booked under it, never negative. */
  public long open() {
    return ceiling == ALL ? ALL : Math.max(0, ceiling - booked);
  }

  Slice grown(long amount) {
    return new Slice(runtime, number, Amounts.add(ceiling, amount), booked, ask);
  }

  Slice asked(Ask wish) {
    return new Slice(runtime, number, ceiling, booked, wish);
  }

  Slice answered(long kept) {
    return new Slice(runtime, number, Math.min(ceiling, kept), booked, null);
  }
}
