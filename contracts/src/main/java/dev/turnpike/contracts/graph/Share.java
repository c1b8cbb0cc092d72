package dev.turnpike.contracts.graph;

import java.math.BigDecimal;

/**
 * An exact part of the whole, from nothing to all of it.
 *
 * @param partsPerMillion millionths of the whole, so 10,000 are one percent
 */
public record Share(long partsPerMillion) {
  private static final int PERCENT_DECIMALS = 4;

  public static final Share WHOLE = new Share(1_000_000);

  public Share {
    if (partsPerMillion < 0 || partsPerMillion > 1_000_000) {
      throw new IllegalArgumentException("a share is 0% to 100%");
    }
  }

  /**
   * Returns this many percent of the whole.
   *
   * @throws ArithmeticException if it has more than four decimals
   * @throws IllegalArgumentException if it is not 0 to 100
   */
  public static Share ofPercent(BigDecimal percent) {
    return new Share(percent.scaleByPowerOfTen(PERCENT_DECIMALS).longValueExact());
  }

  /** Returns the percent as a plain decimal, such as {@code 12.5}. */
  public BigDecimal toPercent() {
    BigDecimal percent = BigDecimal.valueOf(partsPerMillion, PERCENT_DECIMALS).stripTrailingZeros();
    return percent.scale() < 0 ? percent.setScale(0) : percent;
  }

  /** Returns the percent as text, such as {@code "12.5%"}. */
  @Override
  public String toString() {
    return toPercent().toPlainString() + "%";
  }
}
