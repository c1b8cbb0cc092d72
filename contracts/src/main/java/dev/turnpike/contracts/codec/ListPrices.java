package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.money.ListPrice;
import dev.turnpike.contracts.money.PriceBook;
import dev.turnpike.contracts.money.TokenPrice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The price book that comes with the program: {@code prices.json}, with source and date. */
public final class ListPrices {
  private ListPrices() {}

  record Book(List<ListPrice> prices) {}

  public static PriceBook load() {
    Map<String, TokenPrice> prices = new HashMap<>();
    for (ListPrice entry : entries()) {
      prices.put(entry.provider() + "/" + entry.model(), entry.price());
    }
    return new PriceBook(prices);
  }

  /** Returns every price with the word it rests on, in the order of the file. */
  public static List<ListPrice> entries() {
    try (InputStream in =
        Objects.requireNonNull(ListPrices.class.getResourceAsStream("prices.json"))) {
      return WireJson.read(in.readAllBytes(), Book.class).prices();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
