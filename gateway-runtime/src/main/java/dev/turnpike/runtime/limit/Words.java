package dev.turnpike.runtime.limit;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.CalendarWindow;
import dev.turnpike.contracts.limit.GatewayLimit;
import dev.turnpike.contracts.limit.RateLimit;
import dev.turnpike.contracts.limit.SpendLimit;
import dev.turnpike.contracts.limit.TokenLimit;
import java.math.BigDecimal;

/** What callers are told of a limit they have reached. */
final class Words {
  private static final int LONGEST = 128;

  private Words() {}

  static String rate(RateLimit limit) {
    String what = limit.budget().unit() == BudgetUnit.TOKENS ? " tokens per " : " requests per ";
    return "Rate limited: " + limit.terms().limit() + what + span(limit.terms());
  }

  /** The sentence begins as Cloudflare's does, for programs that look for it. */
  static String spend(GatewayLimit limit, String provider, String model) {
    return switch (limit) {
      case SpendLimit rule ->
          "Spend limit exceeded: rule '" + cut(rule.ruleId()) + "'" + rest(limit, provider, model);
      case TokenLimit token ->
          "Spend limit exceeded: token '"
              + cut(token.tokenId())
              + "'"
              + rest(limit, provider, model);
      case RateLimit rate -> rate(rate);
    };
  }

  private static String rest(GatewayLimit limit, String provider, String model) {
    String amount = limit.budget().unit().format(limit.terms().limit());
    return " (cost limit "
        + amount
        + " per "
        + span(limit.terms())
        + ") for "
        + provider
        + " "
        + model;
  }

  private static String span(BudgetTerms terms) {
    if (terms.window() instanceof CalendarWindow calendar) {
      return calendar.toString();
    }
    BigDecimal seconds = BigDecimal.valueOf(terms.window().lengthMicros(), 6).stripTrailingZeros();
    return seconds.toPlainString() + "s, " + terms.window().technique().wireName();
  }

  private static String cut(String id) {
    return id.length() <= LONGEST ? id : id.substring(0, LONGEST) + "...";
  }
}
