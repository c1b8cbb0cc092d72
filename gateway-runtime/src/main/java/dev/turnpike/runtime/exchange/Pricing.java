package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.graph.Setting;
import dev.turnpike.contracts.money.ModelPricing;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.PriceBook;
import dev.turnpike.contracts.money.TokenPrice;
import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.runtime.access.GatewayAccess;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which price applies, and what it comes to. */
final class Pricing {
  private static final Money MOST = Money.ofPicos(Long.MAX_VALUE);

  private Pricing() {}

  /**
   * Returns the caller's price, else the element's, else the account's, else the list price; empty
   * if none is known.
   */
  static Optional<ModelPricing> find(
      @Nullable TokenPrice custom, GatewayAccess access, ModelCall call, PriceBook book) {
    if (custom != null) {
      return Optional.of(ModelPricing.flat(custom));
    }
    if (call.price() instanceof Setting.Chosen<TokenPrice>(TokenPrice own)) {
      return Optional.of(ModelPricing.flat(own));
    }
    ModelPricing accounts = access.price(call.provider(), call.model());
    return accounts != null
        ? Optional.of(accounts)
        : book.price(call.provider(), call.model()).map(ModelPricing::flat);
  }

  static Optional<ModelPricing> find(Incoming incoming, ModelCall call, PriceBook book) {
    return find(incoming.call().customCost(), incoming.gateway().access(), call, book);
  }

  /** Returns the cost, absent without a price; one that does not fit is the most that does. */
  static @Nullable Money cost(@Nullable ModelPricing pricing, Tokens tokens) {
    if (pricing == null) {
      return tokens.equals(Tokens.NONE) ? Money.ZERO : null;
    }
    try {
      return pricing.cost(tokens);
    } catch (ArithmeticException e) {
      return MOST;
    }
  }

  static Money sum(Money one, Money other) {
    return one.picos() > Long.MAX_VALUE - other.picos() ? MOST : one.plus(other);
  }
}
