package dev.turnpike.contracts.condition;

import java.math.BigDecimal;

/** A single value. Values of different kinds are never equal, and have no order. */
public sealed interface Scalar extends Value {
  Scalar NULL = new Null();
  Scalar TRUE = new Bool(true);
  Scalar FALSE = new Bool(false);

  static Scalar of(String text) {
    return new Text(text);
  }

  static Scalar of(long number) {
    return new Decimal(BigDecimal.valueOf(number));
  }

  static Scalar of(BigDecimal number) {
    return new Decimal(number);
  }

  static Scalar of(boolean bool) {
    return bool ? TRUE : FALSE;
  }

  record Text(String text) implements Scalar {}

  /** A number of any size; equal numbers are equal however they were spelled. */
  record Decimal(BigDecimal number) implements Scalar {
    /** Whole numbers up to this many digits are kept without an exponent. */
    private static final int PLAIN_DIGITS = 30;

    public Decimal {
      number = number.stripTrailingZeros();
      if (number.scale() < 0 && (long) number.precision() - number.scale() <= PLAIN_DIGITS) {
        number = number.setScale(0);
      }
    }
  }

  record Bool(boolean bool) implements Scalar {}

  record Null() implements Scalar {}
}
