package dev.turnpike.runtime.budget;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The open holds of a meter. Not thread-safe. */
final class Holds {
  private static final int FIRST_CAPACITY = 4;

  private static final @Nullable MeterHold[] NONE = {};

  private @Nullable MeterHold[] open = NONE;
  private int size;
  private long total;

  /** No hold expires before this instant. */
  private long quietUntilMicros = Long.MAX_VALUE;

  int size() {
    return size;
  }

  /** Returns the sum of all holds here; expired ones are in it until {@link #expire}. */
  long total() {
    return total;
  }

  /** Returns the limit of one of the versions that hold; not to be asked where none does. */
  long limit() {
    return at(0).terms().limit();
  }

  boolean anyExpiresBy(long micros) {
    return quietUntilMicros <= micros;
  }

  void open(MeterHold hold) {
    if (size == open.length) {
      open = Arrays.copyOf(open, Math.max(FIRST_CAPACITY, size * 2));
    }
    hold.slot = size;
    open[size++] = hold;
    total = Saturating.add(total, hold.amount());
    quietUntilMicros = Math.min(quietUntilMicros, hold.expiresAtMicros());
  }

  void close(MeterHold hold) {
    int slot = hold.slot;
    if (slot < 0) {
      return;
    }
    hold.slot = MeterHold.CLOSED;
    MeterHold last = at(--size);
    open[size] = null;
    if (last != hold) {
      open[slot] = last;
      last.slot = slot;
    }
    total = total == Long.MAX_VALUE ? sumAfter(Long.MIN_VALUE) : total - hold.amount();
    if (size == 0) {
      quietUntilMicros = Long.MAX_VALUE;
    }
  }

  /** Sets another amount aside by an open hold. */
  void resize(MeterHold hold, long amount) {
    close(hold);
    hold.amount(amount);
    open(hold);
  }

  /** Returns the sum of all holds but this one. */
  long totalWithout(MeterHold hold) {
    if (hold.slot == MeterHold.CLOSED) {
      return total;
    }
    close(hold);
    long rest = total;
    open(hold);
    return rest;
  }

  /** Closes what has expired by now. */
  void expire(long nowMicros) {
    if (!anyExpiresBy(nowMicros)) {
      return;
    }
    long next = Long.MAX_VALUE;
    for (int i = size - 1; i >= 0; i--) {
      MeterHold hold = at(i);
      if (hold.expiresAtMicros() <= nowMicros) {
        close(hold);
      } else {
        next = Math.min(next, hold.expiresAtMicros());
      }
    }
    quietUntilMicros = next;
  }

  /** Returns the sum of the holds that expire after the instant. */
  long sumAfter(long micros) {
    long sum = 0;
    for (int i = 0; i < size; i++) {
      MeterHold hold = at(i);
      if (hold.expiresAtMicros() > micros) {
        sum = Saturating.add(sum, hold.amount());
      }
    }
    return sum;
  }

  /** Returns when holds expire, soonest first. */
  long[] expiries() {
    long[] expiries = new long[size];
    for (int i = 0; i < size; i++) {
      expiries[i] = at(i).expiresAtMicros();
    }
    Arrays.sort(expiries);
    return expiries;
  }

  private MeterHold at(int slot) {
    MeterHold hold = open[slot];
    if (hold == null) {
      throw new IllegalStateException("no hold at " + slot);
    }
    return hold;
  }
}
