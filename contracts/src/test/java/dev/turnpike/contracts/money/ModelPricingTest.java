package dev.turnpike.contracts.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnpike.contracts.money.ModelPricing.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ModelPricingTest {
  private static final TokenPrice SMALL = TokenPrice.perMillion("1.25", "10", "0.125", "1.5");
  private static final TokenPrice LARGE = TokenPrice.perMillion("2.5", "15", "0.25", "3");

  @Property(tries = 1000)
  void shouldCostWhatExactArithmeticSays(
      @ForAll("pricings") ModelPricing pricing, @ForAll("tokens") Tokens tokens) {
    assertThat(pricing.cost(tokens).picos()).isEqualTo(oracle(pricing, tokens));
  }

  @Property(tries = 200)
  void shouldCostAsThePlainPriceDoesWhenThereIsNothingElse(@ForAll("tokens") Tokens tokens) {
    assertThat(ModelPricing.flat(SMALL).cost(tokens)).isEqualTo(SMALL.cost(tokens));
    assertThat(ModelPricing.flat(SMALL).batchCost(tokens)).isEqualTo(SMALL.cost(tokens));
  }

  @Test
  void shouldPriceAllTokensAtTheTierWhenTheInputIsAboveIt() {
    // given
    ModelPricing pricing =
        new ModelPricing(SMALL, null, List.of(new Tier(200_000, LARGE, null)), null);

    // then
    assertThat(pricing.cost(Tokens.of(200_000, 0))).isEqualTo(Money.parseUsd("0.25"));
    assertThat(pricing.cost(Tokens.of(200_001, 0))).isEqualTo(Money.parseUsd("0.5000025"));
    assertThat(pricing.priceAt(200_001)).isEqualTo(LARGE);
  }

  @Test
  void shouldPriceReasoningAsOutputOfItsTierWhenItHasNoPrice() {
    // given
    long reasoning = Money.parseUsd("20").picos();
    ModelPricing pricing =
        new ModelPricing(SMALL, reasoning, List.of(new Tier(100, LARGE, null)), null);

    // then
    assertThat(pricing.cost(new Tokens(0, 1_000_000, 0, 0, 400_000)))
        .isEqualTo(Money.parseUsd("14"));
    assertThat(pricing.cost(new Tokens(101, 1_000_000, 101, 0, 400_000)))
        .isEqualTo(Money.parseUsd("15.00002525"));
  }

  @Test
  void shouldPriceABatchByItsOwnPriceWhenItHasOne() {
    // given
    ModelPricing pricing = new ModelPricing(SMALL, null, List.of(new Tier(1, SMALL, null)), LARGE);

    // then
    assertThat(pricing.batchCost(Tokens.of(1_000_000, 0))).isEqualTo(Money.parseUsd("2.5"));
  }

  @Test
  void shouldRefuseTiersOutOfOrderAndNegativePrices() {
    Tier tier = new Tier(5, SMALL, null);
    assertThatThrownBy(() -> new ModelPricing(SMALL, null, List.of(tier, tier), null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ModelPricing(SMALL, -1L, List.of(), null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Tier(5, SMALL, -1L)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Tier(-1, SMALL, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The cost written down another way: token by token kind, in decimals. */
  private static long oracle(ModelPricing pricing, Tokens tokens) {
    TokenPrice price = pricing.base();
    Long own = pricing.reasoningPicosPerMillion();
    for (Tier tier : pricing.tiers()) {
      if (tokens.input() > tier.aboveInputTokens()) {
        price = tier.price();
        own = tier.reasoningPicosPerMillion();
      }
    }
    BigDecimal plain = decimal(tokens.input() - tokens.cacheRead() - tokens.cacheWrite());
    return plain
        .max(BigDecimal.ZERO)
        .multiply(decimal(price.inputPicosPerMillion()))
        .add(decimal(tokens.cacheRead()).multiply(decimal(price.cacheReadPicosPerMillion())))
        .add(decimal(tokens.cacheWrite()).multiply(decimal(price.cacheWritePicosPerMillion())))
        .add(
            decimal(tokens.output() - tokens.reasoning())
                .multiply(decimal(price.outputPicosPerMillion())))
        .add(
            decimal(tokens.reasoning())
                .multiply(decimal(own == null ? price.outputPicosPerMillion() : own)))
        .movePointLeft(6)
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private static BigDecimal decimal(long number) {
    return BigDecimal.valueOf(number);
  }

  @Provide
  Arbitrary<Tokens> tokens() {
    Arbitrary<Long> counts = Arbitraries.longs().between(0, 300_000);
    return Combinators.combine(counts, counts, counts, counts, counts)
        .as((fresh, plain, read, write, reasoning) ->
            new Tokens(fresh + read + write, plain + reasoning, read, write, reasoning));
  }

  @Provide
  Arbitrary<ModelPricing> pricings() {
    Arbitrary<Long> picos = Arbitraries.longs().between(0, 1_000_000_000_000L);
    Arbitrary<TokenPrice> prices =
        Combinators.combine(picos, picos, picos, picos).as(TokenPrice::new);
    Arbitrary<Long> own = picos.injectNull(0.5);
    Arbitrary<List<Tier>> tiers =
        Combinators.combine(
                Arbitraries.longs().between(0, 500_000).set().ofMaxSize(4),
                prices.list().ofSize(4),
                own.list().ofSize(4))
            .as((thresholds, tierPrices, reasoning) -> {
              List<Long> sorted = thresholds.stream().sorted().toList();
              List<Tier> result = new java.util.ArrayList<>();
              for (int i = 0; i < sorted.size(); i++) {
                result.add(new Tier(sorted.get(i), tierPrices.get(i), reasoning.get(i)));
              }
              return result;
            });
    return Combinators.combine(prices, own, tiers)
        .as((base, reasoning, list) -> new ModelPricing(base, reasoning, list, null));
  }
}
