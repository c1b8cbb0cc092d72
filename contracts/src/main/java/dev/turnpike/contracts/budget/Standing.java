package dev.turnpike.contracts.budget;

import dev.turnpike.contracts.lease.Slice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's word on one key of one budget.
 *
 * <p>Instants are microseconds since the Unix epoch. A charge of an instant after {@code
 * asOfMicros}, which a runtime whose clock is ahead makes, counts already.
 *
 * @param revision grows with every standing of this key; a reader keeps the highest
 * @param terms the limit and window the standing was computed for
 * @param asOfMicros the instant of the computation
 * @param spent the sum of the charges counting at {@code asOfMicros}, in the budget's unit; held at
 *     {@link Long#MAX_VALUE} when it does not fit, which is over every limit
 * @param exceededUntilMicros the first instant from which the key is within its limit again if
 *     nothing is added, absent when it is within now
 * @param steps the charges counting at {@code asOfMicros}, oldest first; when there were too many,
 *     neighbours are merged into the latest of their instants, so that nothing leaves early
 * @param resolutionMicros the widest span of merged charges; 0 when every step is one charge
 * @param includes for each partition of the usage topic, the first offset not yet included
 * @param slices what each runtime may spend, as of the same moment; empty while one has all
 */
public record Standing(
    BudgetId budget,
    String key,
    long revision,
    BudgetTerms terms,
    long asOfMicros,
    long spent,
    @Nullable Long exceededUntilMicros,
    List<Step> steps,
    long resolutionMicros,
    Map<Integer, Long> includes,
    List<Slice> slices) {

  public Standing {
    steps = List.copyOf(steps);
    includes = Map.copyOf(includes);
    slices = List.copyOf(slices);
  }

  /** A standing of a key of which nobody has a slice. */
  public Standing(
      BudgetId budget,
      String key,
      long revision,
      BudgetTerms terms,
      long asOfMicros,
      long spent,
      @Nullable Long exceededUntilMicros,
      List<Step> steps,
      long resolutionMicros,
      Map<Integer, Long> includes) {
    this(
        budget,
        key,
        revision,
        terms,
        asOfMicros,
        spent,
        exceededUntilMicros,
        steps,
        resolutionMicros,
        includes,
        List.of());
  }

  /** Returns the same standing with slices. */
  public Standing with(List<Slice> others) {
    return new Standing(
        budget,
        key,
        revision,
        terms,
        asOfMicros,
        spent,
        exceededUntilMicros,
        steps,
        resolutionMicros,
        includes,
        others);
  }

  /** An amount charged at an instant. */
  public record Step(long atMicros, long amount) {}
}
