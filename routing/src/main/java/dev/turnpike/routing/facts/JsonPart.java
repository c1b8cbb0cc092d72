package dev.turnpike.routing.facts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.dialects.json.Json;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A part of a JSON text, byte for byte as it stands there. */
public final class JsonPart {
  private JsonPart() {}

  /**
   * Returns the value of a field within objects; of a text what it says, in UTF-8. Where a field is
   * given twice the last one counts. Empty if there is none, it is null, or the text is no JSON
   * object.
   */
  public static Optional<byte[]> of(byte[] json, String... names) {
    try (JsonParser parser = Json.parser(json)) {
      return parser.nextToken() == JsonToken.START_OBJECT
          ? Optional.ofNullable(find(parser, json, names, 0))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static byte @Nullable [] find(JsonParser parser, byte[] json, String[] names, int depth) {
    byte[] found = null;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      if (!name.equals(names[depth])) {
        parser.skipChildren();
      } else if (depth == names.length - 1) {
        found = value(parser, value, json);
      } else if (value == JsonToken.START_OBJECT) {
        found = find(parser, json, names, depth + 1);
      } else {
        found = null;
        parser.skipChildren();
      }
    }
    return found;
  }

  private static byte @Nullable [] value(JsonParser parser, JsonToken value, byte[] json) {
    return switch (value) {
      case VALUE_NULL -> null;
      case VALUE_STRING -> parser.getString().getBytes(UTF_8);
      default -> {
        int start = Json.tokenStart(parser);
        parser.skipChildren();
        yield Arrays.copyOfRange(json, start, Json.tokenEnd(parser));
      }
    };
  }
}
