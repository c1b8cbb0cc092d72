package dev.turnpike.runtime.price;

import dev.turnpike.contracts.codec.WireJson;
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

  record Book(List<Entry> prices) {}

  /**
   * @param source who published the price
   * @param asOf the date it was read, ISO 8601
   */
  record Entry(String provider, String model, TokenPrice price, String source, String asOf) {}

  public static PriceBook load() {
    Map<String, TokenPrice> prices = new HashMap<>();
    for (Entry entry : entries()) {
      prices.put(entry.provider() + "/" + entry.model(), entry.price());
    }
    return new PriceBook(prices);
  }

  static List<Entry> entries() {
    try (InputStream in =
        Objects.requireNonNull(ListPrices.class.getResourceAsStream("prices.json"))) {
      return WireJson.read(in.readAllBytes(), Book.class).prices();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
