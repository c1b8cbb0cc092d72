package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.TokenPrice;

/** The JSON of a {@link TokenPrice}. */
record PriceJson(
    Money inputPerMillionUsd,
    Money outputPerMillionUsd,
    Money cacheReadPerMillionUsd,
    Money cacheWritePerMillionUsd) {

  static PriceJson of(TokenPrice price) {
    return new PriceJson(
        Money.ofPicos(price.inputPicosPerMillion()),
        Money.ofPicos(price.outputPicosPerMillion()),
        Money.ofPicos(price.cacheReadPicosPerMillion()),
        Money.ofPicos(price.cacheWritePicosPerMillion()));
  }

  TokenPrice toPrice() {
    return new TokenPrice(
        inputPerMillionUsd.picos(),
        outputPerMillionUsd.picos(),
        cacheReadPerMillionUsd.picos(),
        cacheWritePerMillionUsd.picos());
  }
}
