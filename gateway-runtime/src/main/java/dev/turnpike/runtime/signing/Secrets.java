package dev.turnpike.runtime.signing;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads small JSON objects whose text must not appear in any message. */
final class Secrets {
  static final int MAX_LENGTH = 64 << 10;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxStringLength(MAX_LENGTH)
                          .maxDocumentLength(MAX_LENGTH)
                          .build())
                  .build())
          .build();

  private Secrets() {}

  /** Returns the object, or nothing if the text is none. */
  static @Nullable JsonNode object(String json) {
    if (json.length() > MAX_LENGTH) {
      return null;
    }
    try {
      JsonNode node = MAPPER.readTree(json);
      return node.isObject() ? node : null;
    } catch (JacksonException e) {
      // Its message quotes the text.
      return null;
    }
  }

  /** Returns a text field, or nothing if it is absent, empty or no text. */
  static @Nullable String text(JsonNode object, String field) {
    JsonNode value = object.get(field);
    return value == null || !value.isString() || value.stringValue().isBlank()
        ? null
        : value.stringValue();
  }
}
