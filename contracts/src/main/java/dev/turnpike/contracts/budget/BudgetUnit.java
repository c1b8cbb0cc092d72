package dev.turnpike.contracts.budget;

import dev.turnpike.contracts.money.Money;
import java.util.Locale;

/** What a limit counts, and the unit of its amounts. */
public enum BudgetUnit {
  /** Money; amounts are picodollars. */
  COST,
  /** Requests. */
  COUNT,
  /** Input and output tokens. */
  TOKENS;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** Returns the wire name: {@code cost}, {@code count} or {@code tokens}. */
  public String wireName() {
    return wireName;
  }

  /**
   * Returns the unit with this wire name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static BudgetUnit ofWireName(String name) {
    return switch (name) {
      case "cost" -> COST;
      case "count" -> COUNT;
      case "tokens" -> TOKENS;
      default -> throw new IllegalArgumentException("limitType is cost, count or tokens");
    };
  }

  /** Returns an amount as people read it: dollars for {@link #COST}, else a whole number. */
  public String format(long amount) {
    return switch (this) {
      case COST -> Money.ofPicos(amount).toString();
      case COUNT, TOKENS -> Long.toString(amount);
    };
  }

  /**
   * Reads what {@link #format} wrote.
   *
   * @throws ArithmeticException if it does not fit or is finer than the unit
   * @throws NumberFormatException if it is no number
   */
  public long parse(String amount) {
    return switch (this) {
      case COST -> Money.parseUsd(amount).picos();
      case COUNT, TOKENS -> Long.parseLong(amount);
    };
  }
}
