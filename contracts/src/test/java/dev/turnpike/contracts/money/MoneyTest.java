package dev.turnpike.contracts.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MoneyTest {

  @Property(tries = 500)
  void shouldReadWhatItWrote(@ForAll long picos) {
    assertThat(Money.parseUsd(Money.ofPicos(picos).toString())).isEqualTo(Money.ofPicos(picos));
  }

  @Property(tries = 500)
  void shouldWriteAPlainDecimalWithoutTrailingZeros(@ForAll long picos) {
    assertText(picos);
    assertText(picos / 1_000_000_000L * 1_000_000_000L);
    assertText(picos % 1_000_000L);
  }

  @Test
  void shouldWriteTheEndsOfItsRange() {
    for (long picos : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1_000_000_000_000L}) {
      assertText(picos);
    }
  }

  private static void assertText(long picos) {
    String exact = BigDecimal.valueOf(picos, 12).stripTrailingZeros().toPlainString();
    assertThat(Money.ofPicos(picos).toString()).isEqualTo(exact);
  }

  @Property(tries = 500)
  void shouldCostWhatExactArithmeticSays(
      @ForAll @LongRange(min = 0, max = 1_000_000) long input,
      @ForAll @LongRange(min = 0, max = 1_000_000) long output,
      @ForAll @LongRange(min = 0, max = 1_000_000) long cacheRead,
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long price) {
    // given
    Tokens tokens = new Tokens(input + cacheRead, output, cacheRead, 0, 0);

    // when
    Money cost = new TokenPrice(price, 2 * price, price / 2, 0).cost(tokens);

    // then
    BigDecimal exact =
        BigDecimal.valueOf(input)
            .add(BigDecimal.valueOf(output).multiply(BigDecimal.TWO))
            .multiply(BigDecimal.valueOf(price))
            .add(BigDecimal.valueOf(cacheRead).multiply(BigDecimal.valueOf(price / 2)))
            .movePointLeft(6)
            .setScale(0, RoundingMode.HALF_UP);
    assertThat(cost.picos()).isEqualTo(exact.longValueExact());
  }

  @Test
  void shouldChargeTheLabsCustomPrice() {
    // given
    BigDecimal fifth = new BigDecimal("0.20");

    // when
    Money cost = TokenPrice.perToken(fifth, fifth, fifth, fifth).cost(Tokens.of(12, 238));

    // then
    assertThat(cost).isEqualTo(Money.parseUsd("50"));
  }

  @Test
  void shouldRoundHalfUpToWholePicodollars() {
    assertThat(Money.roundUsd(new BigDecimal("0.0000000000014")).picos()).isEqualTo(1);
    assertThat(Money.roundUsd(new BigDecimal("0.0000000000015")).picos()).isEqualTo(2);
    BigDecimal finest = new BigDecimal("0.0000000000000000014");
    assertThat(TokenPrice.perToken(finest, finest, finest, finest).inputPicosPerMillion())
        .isEqualTo(1);
  }

  @Test
  void shouldThrowInsteadOfWrapping() {
    assertThatThrownBy(() -> new Money(Long.MAX_VALUE).plus(new Money(1)))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new TokenPrice(Long.MAX_VALUE, 0, 0, 0).cost(Tokens.of(2_000_000, 0)))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Money.parseUsd("0.0000000000001"))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  @Timeout(2)
  void shouldNotExpandHugeExponents() {
    assertThatThrownBy(() -> Money.parseUsd("1e2000000")).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Money.parseUsd("1e-2000000")).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Money.roundUsd(new BigDecimal("1e2000000")))
        .isInstanceOf(ArithmeticException.class);
    assertThat(Money.roundUsd(new BigDecimal("1e-2000000"))).isEqualTo(Money.ZERO);
    assertThat(Money.parseUsd("0e99999999")).isEqualTo(Money.ZERO);
  }
}
