package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.money.ModelPricing;
import dev.turnpike.contracts.money.ModelPricing.Tier;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.TokenPrice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of a {@link ModelPricing}: prices as decimals in dollars. */
record PricingJson(
    TokenPrice base,
    @Nullable Money reasoningPerMillionUsd,
    List<TierJson> tiers,
    @Nullable TokenPrice batch) {

  record TierJson(
      long aboveInputTokens, TokenPrice price, @Nullable Money reasoningPerMillionUsd) {}

  static PricingJson of(ModelPricing pricing) {
    return new PricingJson(
        pricing.base(),
        money(pricing.reasoningPicosPerMillion()),
        pricing.tiers().stream()
            .map(t ->
                new TierJson(t.aboveInputTokens(), t.price(), money(t.reasoningPicosPerMillion())))
            .toList(),
        pricing.batch());
  }

  ModelPricing toPricing() {
    return new ModelPricing(
        base,
        picos(reasoningPerMillionUsd),
        tiers.stream()
            .map(t -> new Tier(t.aboveInputTokens(), t.price(), picos(t.reasoningPerMillionUsd())))
            .toList(),
        batch);
  }

  private static @Nullable Money money(@Nullable Long picos) {
    return picos == null ? null : Money.ofPicos(picos);
  }

  private static @Nullable Long picos(@Nullable Money money) {
    return money == null ? null : money.picos();
  }
}
