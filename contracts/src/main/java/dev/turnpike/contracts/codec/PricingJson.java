package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.money.ModelPricing;
import dev.turnpike.contracts.money.ModelPricing.Tier;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.TokenPrice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of a {@link ModelPricing}: a price with more properties beside it. */
record PricingJson(
    Money inputPerMillionUsd,
    Money outputPerMillionUsd,
    Money cacheReadPerMillionUsd,
    Money cacheWritePerMillionUsd,
    @Nullable Money reasoningPerMillionUsd,
    List<TierJson> tiers,
    @Nullable TokenPrice batch) {

  record TierJson(
      long aboveInputTokens,
      Money inputPerMillionUsd,
      Money outputPerMillionUsd,
      Money cacheReadPerMillionUsd,
      Money cacheWritePerMillionUsd,
      @Nullable Money reasoningPerMillionUsd) {

    static TierJson of(Tier tier) {
      PriceJson price = PriceJson.of(tier.price());
      return new TierJson(
          tier.aboveInputTokens(),
          price.inputPerMillionUsd(),
          price.outputPerMillionUsd(),
          price.cacheReadPerMillionUsd(),
          price.cacheWritePerMillionUsd(),
          money(tier.reasoningPicosPerMillion()));
    }

    Tier toTier() {
      PriceJson price =
          new PriceJson(
              inputPerMillionUsd,
              outputPerMillionUsd,
              cacheReadPerMillionUsd,
              cacheWritePerMillionUsd);
      return new Tier(aboveInputTokens, price.toPrice(), picos(reasoningPerMillionUsd));
    }
  }

  static PricingJson of(ModelPricing pricing) {
    PriceJson base = PriceJson.of(pricing.base());
    return new PricingJson(
        base.inputPerMillionUsd(),
        base.outputPerMillionUsd(),
        base.cacheReadPerMillionUsd(),
        base.cacheWritePerMillionUsd(),
        money(pricing.reasoningPicosPerMillion()),
        pricing.tiers().stream().map(TierJson::of).toList(),
        pricing.batch());
  }

  ModelPricing toPricing() {
    PriceJson base =
        new PriceJson(
            inputPerMillionUsd,
            outputPerMillionUsd,
            cacheReadPerMillionUsd,
            cacheWritePerMillionUsd);
    return new ModelPricing(
        base.toPrice(),
        picos(reasoningPerMillionUsd),
        tiers.stream().map(TierJson::toTier).toList(),
        batch);
  }

  private static @Nullable Money money(@Nullable Long picos) {
    return picos == null ? null : Money.ofPicos(picos);
  }

  private static @Nullable Long picos(@Nullable Money money) {
    return money == null ? null : money.picos();
  }
}
