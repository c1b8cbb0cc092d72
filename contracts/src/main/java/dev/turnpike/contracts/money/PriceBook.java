package dev.turnpike.contracts.money;

import java.util.Map;
import java.util.Optional;

/**
 * The list prices of models, by {@code provider/model}.
 *
 * <p>A model that is not in the book has an unknown price, which is never the same as free.
 */
public record PriceBook(Map<String, TokenPrice> prices) {
  public static final PriceBook EMPTY = new PriceBook(Map.of());

  public PriceBook {
    prices = Map.copyOf(prices);
  }

  public Optional<TokenPrice> price(String provider, String model) {
    return Optional.ofNullable(prices.get(provider + "/" + model));
  }
}
