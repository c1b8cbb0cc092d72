package dev.turnpike.runtime.headers;

import dev.turnpike.contracts.money.TokenPrice;
import dev.turnpike.dialects.json.Json;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads {@code cf-aig-custom-cost}: dollars per single token, each from 0 to 1.
 *
 * <p>A cache rate that is left out is the input rate.
 */
final class CustomCostReader {
  private static final int MAX_DIGITS = 40;
  private static final String ALLOWED =
      "a JSON object with per_token_in and per_token_out, optionally per_cache_read_token and"
          + " per_cache_write_token, each a number of dollars from 0 to 1";

  private CustomCostReader() {}

  /** What came of the header. */
  sealed interface Result permits Price, Refused {}

  record Price(TokenPrice price) implements Result {}

  record Refused(HeaderFault fault) implements Result {}

  static Result read(String header, String value) {
    TokenPrice price = price(value);
    return price == null ? new Refused(HeaderFault.of(header, value, ALLOWED)) : new Price(price);
  }

  private static @Nullable TokenPrice price(String value) {
    BigDecimal in = null;
    BigDecimal out = null;
    BigDecimal read = null;
    BigDecimal write = null;
    try (JsonParser parser = Json.parser(value)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        BigDecimal rate = rate(parser);
        if (rate == null) {
          return null;
        }
        switch (name) {
          case "per_token_in" -> in = rate;
          case "per_token_out" -> out = rate;
          case "per_cache_read_token" -> read = rate;
          case "per_cache_write_token" -> write = rate;
          default -> {
            return null;
          }
        }
      }
      if (parser.nextToken() != null) {
        return null;
      }
    } catch (JacksonException e) {
      return null;
    }
    if (in == null || out == null) {
      return null;
    }
    return TokenPrice.perToken(in, out, read == null ? in : read, write == null ? in : write);
  }

  private static @Nullable BigDecimal rate(JsonParser parser) {
    JsonToken token = parser.nextToken();
    if (!token.isNumeric() || parser.getStringLength() > MAX_DIGITS) {
      return null;
    }
    BigDecimal rate = parser.getDecimalValue();
    return rate.signum() >= 0 && rate.compareTo(BigDecimal.ONE) <= 0 ? rate : null;
  }
}
