package dev.turnpike.contracts.money;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs where one price per kind of token is not enough.
 *
 * <p>A request is priced whole at the last tier its input is above, as providers with a price for
 * long prompts do it; below the first tier at the base price.
 *
 * @param base the price below the first tier
 * @param reasoningPicosPerMillion the base price of reasoning tokens; absent: that of output
 * @param tiers by rising threshold
 * @param batch the price of what runs in a batch, at any length; absent: no other than now
 */
public record ModelPricing(
    TokenPrice base,
    @Nullable Long reasoningPicosPerMillion,
    List<Tier> tiers,
    @Nullable TokenPrice batch) {

  /**
   * The price of requests with more input tokens than this, cached ones counted.
   *
   * @param reasoningPicosPerMillion the price of reasoning tokens here; absent: that of output here
   */
  public record Tier(
      long aboveInputTokens, TokenPrice price, @Nullable Long reasoningPicosPerMillion) {
    public Tier {
      if (aboveInputTokens < 0) {
        throw new IllegalArgumentException("a tier begins above a number of tokens");
      }
      requireNotNegative(reasoningPicosPerMillion);
    }
  }

  public ModelPricing {
    requireNotNegative(reasoningPicosPerMillion);
    tiers = List.copyOf(tiers);
    for (int i = 1; i < tiers.size(); i++) {
      if (tiers.get(i).aboveInputTokens() <= tiers.get(i - 1).aboveInputTokens()) {
        throw new IllegalArgumentException("tiers go from low to high, each threshold once");
      }
    }
  }

  /** Returns the pricing with one price per kind of token. */
  public static ModelPricing flat(TokenPrice price) {
    return new ModelPricing(price, null, List.of(), null);
  }

  /** Returns the price per kind of token for a request with this much input. */
  public TokenPrice priceAt(long inputTokens) {
    Tier tier = tierAt(inputTokens);
    return tier == null ? base : tier.price();
  }

  /** Returns what a million reasoning tokens of a request with this much input cost. */
  public long reasoningPriceAt(long inputTokens) {
    Tier tier = tierAt(inputTokens);
    TokenPrice price = tier == null ? base : tier.price();
    Long own = tier == null ? reasoningPicosPerMillion : tier.reasoningPicosPerMillion();
    return own == null ? price.outputPicosPerMillion() : own;
  }

  /**
   * Returns what these tokens cost, summed exactly and rounded once, half up, to a picodollar.
   *
   * @throws ArithmeticException if the cost does not fit in {@link Money}
   */
  public Money cost(Tokens tokens) {
    return priceAt(tokens.input()).cost(tokens, reasoningPriceAt(tokens.input()));
  }

  /** As {@link #cost}, for a request that runs in a batch. */
  public Money batchCost(Tokens tokens) {
    return batch == null ? cost(tokens) : batch.cost(tokens);
  }

  private @Nullable Tier tierAt(long inputTokens) {
    Tier last = null;
    for (int i = 0; i < tiers.size() && inputTokens > tiers.get(i).aboveInputTokens(); i++) {
      last = tiers.get(i);
    }
    return last;
  }

  private static void requireNotNegative(@Nullable Long price) {
    if (price != null && price < 0) {
      throw new IllegalArgumentException("a price is never negative");
    }
  }
}
