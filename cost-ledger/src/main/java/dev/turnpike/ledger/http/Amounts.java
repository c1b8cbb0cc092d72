package dev.turnpike.ledger.http;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.CalendarWindow;
import dev.turnpike.contracts.budget.Window;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How sums, spans and instants of the ledger are written. */
final class Amounts {
  private static final int PICO_DIGITS = 12;
  private static final int SHARE_DIGITS = 6;

  private Amounts() {}

  /** Dollars as a decimal, or a whole number; sums may be more than a long holds. */
  static String text(BudgetUnit unit, BigInteger amount) {
    if (amount.bitLength() < Long.SIZE) {
      return unit.format(amount.longValueExact());
    }
    return switch (unit) {
      case COST -> new BigDecimal(amount, PICO_DIGITS).stripTrailingZeros().toPlainString();
      case COUNT, TOKENS -> amount.toString();
    };
  }

  /** What part of a limit is spent, cut after six digits; absent for a limit of 0. */
  static @Nullable String share(BigInteger spent, BigInteger limit) {
    return limit.signum() == 0
        ? null
        : new BigDecimal(spent)
            .divide(new BigDecimal(limit), SHARE_DIGITS, RoundingMode.DOWN)
            .stripTrailingZeros()
            .toPlainString();
  }

  static BigDecimal seconds(long micros) {
    BigDecimal seconds = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }

  /** The length of the span an instant is in. */
  static long length(Window window, long atMicros) {
    return switch (window) {
      case Window.Sliding sliding -> sliding.lengthMicros();
      case Window.Fixed fixed -> fixed.lengthMicros();
      case CalendarWindow calendar -> calendar.leavesAt(atMicros) - calendar.startOf(atMicros) - 1;
    };
  }

  static @Nullable String period(Window window) {
    return window instanceof CalendarWindow calendar ? calendar.period().wireName() : null;
  }

  static @Nullable String timeZone(Window window) {
    return window instanceof CalendarWindow calendar ? calendar.zone() : null;
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
