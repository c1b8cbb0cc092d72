package dev.turnpike.logs.analytics;

import dev.turnpike.contracts.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sums over some requests, and how long each of them took. Not thread-safe. */
final class Measure {
  private static final BigDecimal PICOS_PER_USD = BigDecimal.TEN.pow(12);
  private static final int SHARE_DIGITS = 6;

  private long requests;
  private long errors;
  private long cached;
  private long tokensIn;
  private long tokensOut;
  private long costUnknown;
  private BigInteger picos = BigInteger.ZERO;
  private final List<long[]> millis = new ArrayList<>();

  /**
   * @param picos what they cost, of those whose cost is known
   * @param millis the duration of each request
   */
  static Measure of(
      long errors,
      long cached,
      long tokensIn,
      long tokensOut,
      long costUnknown,
      BigInteger picos,
      long[] millis) {
    Measure measure = new Measure();
    measure.requests = millis.length;
    measure.errors = errors;
    measure.cached = cached;
    measure.tokensIn = tokensIn;
    measure.tokensOut = tokensOut;
    measure.costUnknown = costUnknown;
    measure.picos = picos;
    measure.millis.add(millis);
    return measure;
  }

  void add(Measure other) {
    requests += other.requests;
    errors += other.errors;
    cached += other.cached;
    tokensIn += other.tokensIn;
    tokensOut += other.tokensOut;
    costUnknown += other.costUnknown;
    picos = picos.add(other.picos);
    millis.addAll(other.millis);
  }

  long requests() {
    return requests;
  }

  /** Returns the figures as an answer shows them. */
  Figures figures() {
    return new Figures(
        requests,
        errors,
        tokensIn,
        tokensOut,
        usd(picos),
        costUnknown,
        cached,
        requests == 0
            ? BigDecimal.ZERO
            : BigDecimal.valueOf(cached)
                .divide(BigDecimal.valueOf(requests), SHARE_DIGITS, RoundingMode.HALF_UP)
                .stripTrailingZeros(),
        latency());
  }

  private @Nullable Latency latency() {
    if (requests == 0) {
      return null;
    }
    long[] all = millis.size() == 1 ? millis.getFirst().clone() : joined();
    Arrays.sort(all);
    return new Latency(at(all, 50), at(all, 95), at(all, 99));
  }

  private long[] joined() {
    long[] all = new long[Math.toIntExact(requests)];
    int place = 0;
    for (long[] part : millis) {
      System.arraycopy(part, 0, all, place, part.length);
      place += part.length;
    }
    return all;
  }

  /** The least value that so many percent of all are not above; as percentile_disc has it. */
  private static long at(long[] sorted, int percent) {
    long rank = Math.ceilDiv((long) percent * sorted.length, 100L);
    return sorted[(int) Math.max(0, rank - 1)];
  }

  private static String usd(BigInteger picos) {
    return picos.bitLength() < Long.SIZE
        ? Money.ofPicos(picos.longValueExact()).toString()
        : new BigDecimal(picos).divide(PICOS_PER_USD).stripTrailingZeros().toPlainString();
  }
}
