package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.graph.Setting;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.PriceBook;
import dev.turnpike.contracts.money.TokenPrice;
import dev.turnpike.contracts.money.Tokens;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which price applies, and what it comes to. */
final class Pricing {
  private static final Money MOST = Money.ofPicos(Long.MAX_VALUE);

  private Pricing() {}

  /**
   * Returns the caller's price, else the element's, else the list price; empty if none is known.
   */
  static Optional<TokenPrice> price(@Nullable TokenPrice custom, ModelCall call, PriceBook book) {
    if (custom != null) {
      return Optional.of(custom);
    }
    return switch (call.price()) {
      case Setting.Chosen<TokenPrice>(TokenPrice own) -> Optional.of(own);
      case Setting.Inherited<TokenPrice> _ -> book.price(call.provider(), call.model());
    };
  }

  /** Returns the cost, absent without a price; one that does not fit is the most that does. */
  static @Nullable Money cost(@Nullable TokenPrice price, Tokens tokens) {
    if (price == null) {
      return tokens.equals(Tokens.NONE) ? Money.ZERO : null;
    }
    try {
      return price.cost(tokens);
    } catch (ArithmeticException e) {
      return MOST;
    }
  }

  static Money sum(Money one, Money other) {
    return one.picos() > Long.MAX_VALUE - other.picos() ? MOST : one.plus(other);
  }
}
