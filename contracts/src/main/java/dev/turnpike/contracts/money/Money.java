package dev.turnpike.contracts.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact amount of US dollars in picodollars (1e-12 USD).
 *
 * <p>Reaches about ±9.2 million dollars; arithmetic beyond throws {@link ArithmeticException} and
 * never wraps. On the wire it is a decimal string in dollars.
 *
 * @param picos the amount in picodollars
 */
public record Money(long picos) implements Comparable<Money> {
  private static final int DECIMALS = 12;
  private static final long PICOS_PER_USD = 1_000_000_000_000L;
  private static final int LONGEST_TEXT = 21;

  /** Beyond these powers of ten a number is out of reach or vanishes; expanding it costs time. */
  private static final int FAR = 40;

  public static final Money ZERO = new Money(0);

  public static Money ofPicos(long picos) {
    return picos == 0 ? ZERO : new Money(picos);
  }

  /**
   * Returns the amount of this many dollars.
   *
   * @throws ArithmeticException if it has more than twelve decimals or does not fit
   */
  public static Money ofUsd(BigDecimal usd) {
    if (usd.signum() == 0) {
      return ZERO;
    }
    if (Math.abs(exponent(usd)) > FAR) {
      throw new ArithmeticException("no amount of whole picodollars that fits");
    }
    return new Money(usd.scaleByPowerOfTen(DECIMALS).longValueExact());
  }

  /**
   * Parses a decimal number of dollars such as {@code "0.000105"}.
   *
   * @throws ArithmeticException if it has more than twelve decimals or does not fit
   * @throws NumberFormatException if it is no decimal number
   */
  public static Money parseUsd(String usd) {
    return ofUsd(new BigDecimal(usd));
  }

  /**
   * Returns this many dollars rounded half up to a whole picodollar.
   *
   * @throws ArithmeticException if they do not fit
   */
  public static Money roundUsd(BigDecimal usd) {
    return new Money(roundScaled(usd, DECIMALS));
  }

  /**
   * Returns the number times a power of ten, rounded half up, without expanding huge exponents.
   *
   * @throws ArithmeticException if it does not fit
   */
  static long roundScaled(BigDecimal number, int power) {
    if (exponent(number) > FAR) {
      throw new ArithmeticException("the number does not fit");
    }
    if (exponent(number) < -FAR) {
      return 0;
    }
    return number.scaleByPowerOfTen(power).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  /** Returns about the power of ten of the leading digit; 0 for zero. */
  private static long exponent(BigDecimal number) {
    return number.signum() == 0 ? 0 : (long) number.precision() - number.scale();
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(picos, other.picos));
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(picos, other.picos));
  }

  public BigDecimal toUsd() {
    return BigDecimal.valueOf(picos, DECIMALS);
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(picos, other.picos);
  }

  /** Returns the dollars as a plain decimal without trailing zeros, such as {@code "0.2"}. */
  @Override
  public String toString() {
    if (picos == Long.MIN_VALUE) {
      return toUsd().stripTrailingZeros().toPlainString();
    }
    long amount = Math.abs(picos);
    StringBuilder text = new StringBuilder(LONGEST_TEXT);
    if (picos < 0) {
      text.append('-');
    }
    text.append(amount / PICOS_PER_USD);
    long decimals = amount % PICOS_PER_USD;
    if (decimals > 0) {
      text.append('.');
      for (long unit = PICOS_PER_USD / 10; decimals > 0; unit /= 10) {
        text.append((char) ('0' + decimals / unit));
        decimals %= unit;
      }
    }
    return text.toString();
  }
}
