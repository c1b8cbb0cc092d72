package dev.turnpike.contracts.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.graph.Providers;
import dev.turnpike.contracts.money.ListPrice;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.PriceBook;
import dev.turnpike.contracts.money.TokenPrice;
import dev.turnpike.contracts.money.Tokens;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ListPricesTest {

  @Test
  void shouldKnowTheModelsOfTheLab() {
    PriceBook book = ListPrices.load();

    assertThat(book.price("workers-ai", "@cf/meta/llama-3.3-70b-instruct-fp8-fast"))
        .contains(TokenPrice.perMillion("0.293", "2.253"));
    assertThat(book.price("workers-ai", "@cf/meta/llama-3.2-1b-instruct"))
        .contains(TokenPrice.perMillion("0.027", "0.201"));
    assertThat(book.price("workers-ai", "@cf/meta/llama-3.2-3b-instruct"))
        .contains(TokenPrice.perMillion("0.051", "0.335"));
    assertThat(book.price("workers-ai", "@cf/deepseek-ai/deepseek-r1-distill-qwen-32b"))
        .contains(TokenPrice.perMillion("0.497", "4.881"));
    assertThat(book.price("workers-ai", "unknown")).isEmpty();
  }

  @Test
  void shouldPriceCachedInputApart() {
    TokenPrice price = ListPrices.load().price("openai", "gpt-4o").orElseThrow();

    assertThat(price.cost(new Tokens(1_000_000, 0, 1_000_000, 0, 0)))
        .isEqualTo(Money.parseUsd("1.25"));
  }

  @Test
  void shouldSayOfEachPriceWhoseWordItIsAndWhen() {
    assertThat(ListPrices.entries())
        .isNotEmpty()
        .allSatisfy(entry -> {
          assertThat(entry.source()).isNotBlank();
          assertThat(entry.asOf()).isAfter(LocalDate.parse("2025-01-01"));
        })
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldNameOnlyProvidersThatAreKnown() {
    assertThat(ListPrices.entries()).extracting(ListPrice::provider).isSubsetOf(Providers.KNOWN);
  }
}
