package dev.turnpike.ledger.domain;

import dev.turnpike.contracts.budget.Standing.Step;
import dev.turnpike.contracts.budget.Window;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The charges of one key that count in one window, and their exact sum.
 *
 * <p>Instants are microseconds since the Unix epoch, amounts are in the budget's unit. Charges may
 * arrive in any order. Up to {@value #EXACT_CHARGES} of them are kept one by one; beyond that,
 * neighbours that lie within a {@value #PARTS}th of the window are merged into the later of their
 * instants, so that nothing leaves early and memory stays bounded. Not thread-safe.
 */
public final class ChargeWindow {
  /** How many charges are kept one by one. */
  public static final int EXACT_CHARGES = 100_000;

  private static final int PARTS = 10_000;
  private final Window window;
  private final Deque<Step> steps = new ArrayDeque<>();
  private BigInteger spent = BigInteger.ZERO;
  private long resolutionMicros;

  public ChargeWindow(Window window) {
    this.window = window;
  }

  public Window window() {
    return window;
  }

  /** Books an amount at an instant. */
  public void add(long atMicros, long amount) {
    Deque<Step> later = new ArrayDeque<>();
    while (!steps.isEmpty() && steps.getLast().atMicros() > atMicros) {
      later.push(steps.removeLast());
    }
    steps.addLast(new Step(atMicros, amount));
    steps.addAll(later);
    spent = spent.add(BigInteger.valueOf(amount));
    if (steps.size() > EXACT_CHARGES) {
      merge();
    }
  }

  /** Returns how many steps are kept. */
  public int size() {
    return steps.size();
  }

  /** Lets go of what no longer counts at {@code nowMicros}; time never goes back after that. */
  public void advance(long nowMicros) {
    while (!steps.isEmpty() && window.leavesAt(steps.getFirst().atMicros()) <= nowMicros) {
      spent = spent.subtract(BigInteger.valueOf(steps.removeFirst().amount()));
    }
    if (steps.isEmpty()) {
      resolutionMicros = 0;
    }
  }

  /** Returns the sum of the charges kept, held at {@link Long#MAX_VALUE} when it does not fit. */
  public long spent() {
    return spent.bitLength() < Long.SIZE ? spent.longValueExact() : Long.MAX_VALUE;
  }

  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /** Returns the widest span of merged charges; 0 while every charge is kept by itself. */
  public long resolutionMicros() {
    return resolutionMicros;
  }

  /**
   * Returns the first instant from which less than the limit counts if nothing is added, {@link
   * Long#MIN_VALUE} if that is so already, and {@link Long#MAX_VALUE} for a limit of 0, under which
   * nothing ever is.
   */
  public long exceededUntil(long limit) {
    BigInteger bound = BigInteger.valueOf(limit);
    BigInteger left = spent;
    if (left.compareTo(bound) < 0) {
      return Long.MIN_VALUE;
    }
    for (Step step : steps) {
      left = left.subtract(BigInteger.valueOf(step.amount()));
      if (left.compareTo(bound) < 0) {
        return window.leavesAt(step.atMicros());
      }
    }
    return Long.MAX_VALUE;
  }

  /**
   * The charges of a window in few steps.
   *
   * @param steps oldest first
   * @param resolutionMicros the widest span of charges merged into one step; 0 if there are none
   */
  public record Digest(List<Step> steps, long resolutionMicros) {
    public Digest {
      steps = List.copyOf(steps);
    }
  }

  /**
   * Returns the charges as at most {@code most} steps: neighbours are merged into the later of
   * their instants where there are more.
   */
  public Digest digest(int most) {
    if (steps.size() <= most) {
      return new Digest(List.copyOf(steps), resolutionMicros);
    }
    int each = Math.ceilDiv(steps.size(), most);
    List<Step> merged = new ArrayList<>(most);
    BigInteger sum = BigInteger.ZERO;
    long widest = 0;
    long first = 0;
    int taken = 0;
    for (Step step : steps) {
      first = taken % each == 0 ? step.atMicros() : first;
      sum = sum.add(BigInteger.valueOf(step.amount()));
      taken++;
      if (taken % each == 0 || taken == steps.size()) {
        merged.add(new Step(step.atMicros(), saturated(sum)));
        long stay = window.leavesAt(step.atMicros()) - window.leavesAt(first);
        widest = Math.max(widest, Math.max(stay, step.atMicros() - first));
        sum = BigInteger.ZERO;
      }
    }
    return new Digest(merged, widest + resolutionMicros);
  }

  /** Merges neighbours within a part of the window; halves what is kept at least. */
  private void merge() {
    long part = Math.max(1, window.lengthMicros() / PARTS);
    Deque<Step> merged = new ArrayDeque<>();
    long first = 0;
    BigInteger sum = BigInteger.ZERO;
    long last = 0;
    boolean open = false;
    for (Step step : steps) {
      if (open
          && step.atMicros() - first < part
          && window.leavesAt(step.atMicros()) - window.leavesAt(first) < part) {
        sum = sum.add(BigInteger.valueOf(step.amount()));
        last = step.atMicros();
        resolutionMicros = Math.max(resolutionMicros, last - first);
        continue;
      }
      if (open) {
        merged.addLast(new Step(last, saturated(sum)));
      }
      open = true;
      first = step.atMicros();
      last = first;
      sum = BigInteger.valueOf(step.amount());
    }
    if (open) {
      merged.addLast(new Step(last, saturated(sum)));
    }
    steps.clear();
    steps.addAll(merged);
    spent = BigInteger.ZERO;
    for (Step step : steps) {
      spent = spent.add(BigInteger.valueOf(step.amount()));
    }
  }

  private static long saturated(BigInteger sum) {
    return sum.bitLength() < Long.SIZE ? sum.longValueExact() : Long.MAX_VALUE;
  }
}
