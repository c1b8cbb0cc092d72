package dev.turnpike.runtime.identity;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the claims of tokens, whose text must not appear in any message. */
final class Claims {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  // A claim that is there twice means one thing here and another elsewhere.
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(32).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Claims() {}

  /** Returns the claims; absent if the bytes are none. */
  static @Nullable JsonNode read(byte[] json) {
    try {
      JsonNode node = MAPPER.readTree(json);
      return node.isObject() ? node : null;
    } catch (JacksonException e) {
      // Its message quotes the text.
      return null;
    }
  }

  /** Says whether a text calls itself a token of this issuer; nothing of it is verified. */
  static boolean areOf(String issuer, String text) {
    int first = text.indexOf('.');
    int second = text.indexOf('.', first + 1);
    if (first <= 0 || second < 0 || text.indexOf('.', second + 1) >= 0) {
      return false;
    }
    byte[] json;
    try {
      json = Base64.getUrlDecoder().decode(text.substring(first + 1, second));
    } catch (IllegalArgumentException e) {
      return false;
    }
    JsonNode claims = read(json);
    return claims != null && claims.path("iss").asString("").equals(issuer);
  }
}
