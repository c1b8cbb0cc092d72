package dev.turnpike.runtime.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.graph.CallPolicy;
import dev.turnpike.contracts.graph.Setting;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.PriceBook;
import dev.turnpike.contracts.money.TokenPrice;
import dev.turnpike.contracts.money.Tokens;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PricingTest {
  private static final TokenPrice CUSTOM = TokenPrice.perMillion("1", "1");
  private static final TokenPrice OWN = TokenPrice.perMillion("2", "2");
  private static final TokenPrice LIST = TokenPrice.perMillion("3", "3");
  private static final PriceBook BOOK = new PriceBook(Map.of("p/m", LIST));

  @Test
  void shouldTakeTheCallersPriceBeforeTheElementsAndThatBeforeTheList() {
    assertThat(Pricing.price(CUSTOM, call(Setting.of(OWN)), BOOK)).contains(CUSTOM);
    assertThat(Pricing.price(null, call(Setting.of(OWN)), BOOK)).contains(OWN);
    assertThat(Pricing.price(null, call(Setting.inherited()), BOOK)).contains(LIST);
    assertThat(Pricing.price(null, call(Setting.inherited()), PriceBook.EMPTY)).isEmpty();
  }

  @Test
  void shouldNotCallAnUnknownCostZero() {
    assertThat(Pricing.cost(null, Tokens.of(1, 0))).isNull();
    assertThat(Pricing.cost(null, Tokens.NONE)).isEqualTo(Money.ZERO);
    assertThat(Pricing.cost(TokenPrice.FREE, Tokens.of(1, 1))).isEqualTo(Money.ZERO);
  }

  @Test
  void shouldHoldACostThatDoesNotFitAtTheMost() {
    TokenPrice dear = TokenPrice.perMillion("1000000", "1000000");
    Money most = Money.ofPicos(Long.MAX_VALUE);

    assertThat(Pricing.cost(dear, Tokens.of(1_000_000_000, 0))).isEqualTo(most);
    assertThat(Pricing.sum(most, Money.parseUsd("1"))).isEqualTo(most);
  }

  private static ModelCall call(Setting<TokenPrice> price) {
    return new ModelCall("e", "p", "m", CallPolicy.INHERITED, Setting.inherited(), price, false);
  }
}
