package dev.turnpike.kit.oidc;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON objects that somebody else must have understood in the same way. */
final class ClaimsJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  // A claim that is there twice means one thing here and another elsewhere.
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(32).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ClaimsJson() {}

  /** Returns the object; absent if the bytes are none. */
  static @Nullable JsonNode read(byte[] json) {
    try {
      JsonNode node = MAPPER.readTree(json);
      return node.isObject() ? node : null;
    } catch (JacksonException e) {
      // Its message quotes the text.
      return null;
    }
  }
}
