package dev.turnpike.runtime.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.access.ModelPrice;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.graph.CallPolicy;
import dev.turnpike.contracts.graph.Setting;
import dev.turnpike.contracts.money.ModelPricing;
import dev.turnpike.contracts.money.ModelPricing.Tier;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.PriceBook;
import dev.turnpike.contracts.money.TokenPrice;
import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.runtime.access.GatewayAccess;
import dev.turnpike.runtime.access.KeyOpener;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PricingTest {
  private static final TokenPrice CUSTOM = TokenPrice.perMillion("1", "1");
  private static final TokenPrice OWN = TokenPrice.perMillion("2", "2");
  private static final TokenPrice LIST = TokenPrice.perMillion("3", "3");
  private static final ModelPricing TIERED =
      new ModelPricing(
          TokenPrice.perMillion("4", "4"),
          null,
          List.of(new Tier(200_000, TokenPrice.perMillion("8", "8"), null)),
          null);
  private static final GatewayAccess ACCOUNTS =
      GatewayAccess.of(
          GatewayId.DEFAULT,
          new Access(
              List.of(),
              List.of(),
              List.of(),
              List.of(new ModelPrice("p", "m", TIERED, null, null))),
          KeyOpener.NONE,
          GatewayAccess.NONE);
  private static final PriceBook BOOK = new PriceBook(Map.of("p/m", LIST));

  @Test
  void shouldTakeTheCallersPriceThenTheElementsThenTheAccountsThenTheList() {
    Setting<TokenPrice> none = Setting.inherited();

    assertThat(Pricing.find(CUSTOM, ACCOUNTS, call(Setting.of(OWN)), BOOK))
        .contains(ModelPricing.flat(CUSTOM));
    assertThat(Pricing.find(null, ACCOUNTS, call(Setting.of(OWN)), BOOK))
        .contains(ModelPricing.flat(OWN));
    assertThat(Pricing.find(null, ACCOUNTS, call(none), BOOK)).contains(TIERED);
    assertThat(Pricing.find(null, GatewayAccess.NONE, call(none), BOOK))
        .contains(ModelPricing.flat(LIST));
    assertThat(Pricing.find(null, GatewayAccess.NONE, call(none), PriceBook.EMPTY)).isEmpty();
  }

  @Test
  void shouldNotCallAnUnknownCostZero() {
    assertThat(Pricing.cost(null, Tokens.of(1, 0))).isNull();
    assertThat(Pricing.cost(null, Tokens.NONE)).isEqualTo(Money.ZERO);
    assertThat(Pricing.cost(ModelPricing.flat(TokenPrice.FREE), Tokens.of(1, 1)))
        .isEqualTo(Money.ZERO);
  }

  @Test
  void shouldHoldACostThatDoesNotFitAtTheMost() {
    ModelPricing dear = ModelPricing.flat(TokenPrice.perMillion("1000000", "1000000"));
    Money most = Money.ofPicos(Long.MAX_VALUE);

    assertThat(Pricing.cost(dear, Tokens.of(1_000_000_000, 0))).isEqualTo(most);
    assertThat(Pricing.sum(most, Money.parseUsd("1"))).isEqualTo(most);
  }

  private static ModelCall call(Setting<TokenPrice> price) {
    return new ModelCall("e", "p", "m", CallPolicy.INHERITED, Setting.inherited(), price, false);
  }
}
