package dev.turnpike.ledger.domain;

import dev.turnpike.contracts.budget.Standing.Step;
import dev.turnpike.contracts.budget.Window;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The charges of one key that count in one window, and their exact sum.
 *
 * <p>Instants are microseconds since the Unix epoch, amounts are in the budget's unit. Charges may
 * arrive in any order. Up to {@value #EXACT_CHARGES} of them are kept one by one; from then on
 * those of one {@linkplain Window#stepOf step} are kept as one at the latest of their instants, so
 * that nothing leaves early and memory stays bounded. Not thread-safe.
 */
public final class ChargeWindow {
  /** How many charges are kept one by one. */
  public static final int EXACT_CHARGES = 100_000;

  private final Window window;
  private final Charges charges = new Charges();
  private final Total spent = new Total();
  private boolean stepped;
  private long resolutionMicros;

  public ChargeWindow(Window window) {
    this.window = window;
  }

  public Window window() {
    return window;
  }

  /** Books an amount at an instant. */
  public void add(long atMicros, long amount) {
    add(atMicros, amount, 1);
  }

  /**
   * Books what several charges of one step come to.
   *
   * @param atMicros the latest of their instants
   */
  public void add(long atMicros, long amount, long count) {
    spent.add(amount);
    if (count > 1) {
      stepped = true;
      resolutionMicros = Math.max(resolutionMicros, window.stepMicros());
    }
    if (stepped && charges.joinLast(window, atMicros, amount, count)) {
      noteResolution(window.stepMicros());
      return;
    }
    charges.add(atMicros, amount, count);
    if (charges.size() > EXACT_CHARGES) {
      merge();
    }
  }

  /** Returns how many steps are kept. */
  public int size() {
    return charges.size();
  }

  /** Returns how many charges count. */
  public long count() {
    return charges.count();
  }

  /** Lets go of what no longer counts at {@code nowMicros}; time never goes back after that. */
  public void advance(long nowMicros) {
    settle();
    while (charges.size() > 0 && window.leavesAt(charges.instant(0)) <= nowMicros) {
      spent.subtract(charges.amount(0));
      charges.removeFirst();
    }
    if (charges.size() == 0) {
      resolutionMicros = 0;
      stepped = false;
    }
  }

  /** Returns the sum of the charges kept, held at {@link Long#MAX_VALUE} when it does not fit. */
  public long spent() {
    return spent.saturated();
  }

  /** Returns the sum of the charges kept, however large. */
  public BigInteger exactlySpent() {
    return spent.exact();
  }

  public boolean isEmpty() {
    return charges.size() == 0;
  }

  /** Returns the widest span of merged charges; 0 while every charge is kept by itself. */
  public long resolutionMicros() {
    settle();
    return resolutionMicros;
  }

  /** Says whether charges are kept as steps. */
  public boolean isStepped() {
    return stepped;
  }

  /** Says whether so few charges are left that one read anew would keep them one by one. */
  public boolean mayBeExact() {
    return stepped && count() <= EXACT_CHARGES / 2;
  }

  /**
   * Returns the first instant from which less than the limit counts if nothing is added, {@link
   * Long#MIN_VALUE} if that is so already, and {@link Long#MAX_VALUE} for a limit of 0, under which
   * nothing ever is.
   */
  public long exceededUntil(long limit) {
    if (spent.isLessThan(limit)) {
      return Long.MIN_VALUE;
    }
    settle();
    Total left = Total.of(spent);
    for (int i = 0; i < charges.size(); i++) {
      left.subtract(charges.amount(i));
      if (left.isLessThan(limit)) {
        return window.leavesAt(charges.instant(i));
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
    settle();
    int size = charges.size();
    int each = Math.max(1, Math.ceilDiv(size, most));
    List<Step> merged = new ArrayList<>(Math.min(size, most));
    long widest = 0;
    for (int from = 0; from < size; from += each) {
      int last = Math.min(from + each, size) - 1;
      long sum = 0;
      for (int i = from; i <= last; i++) {
        sum = Charges.saturated(sum, charges.amount(i));
      }
      long at = charges.instant(last);
      merged.add(new Step(at, sum));
      if (last > from) {
        widest = Math.max(widest, spread(charges.instant(from), at));
      }
    }
    return new Digest(merged, widest + resolutionMicros);
  }

  /** How much longer a charge of the first instant counts if it is taken for one of the last. */
  private long spread(long first, long last) {
    return Math.max(last - first, window.leavesAt(last) - window.leavesAt(first));
  }

  private void settle() {
    if (charges.settle() && stepped) {
      merge();
    }
  }

  /** Makes one of all that lie within one step. */
  private void merge() {
    charges.settle();
    stepped = true;
    if (charges.mergeSteps(window)) {
      noteResolution(window.stepMicros());
    }
    // Only clocks that are years ahead make that many steps.
    if (charges.size() > EXACT_CHARGES / 2) {
      mergeMore();
    }
  }

  private void mergeMore() {
    for (long span = window.stepMicros(); charges.size() > EXACT_CHARGES / 2; ) {
      span = span > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : span * 2;
      noteResolution(charges.mergeWithin(window, span));
    }
    spent.clear();
    for (int i = 0; i < charges.size(); i++) {
      spent.add(charges.amount(i));
    }
  }

  private void noteResolution(long micros) {
    resolutionMicros = Math.max(resolutionMicros, micros);
  }
}
