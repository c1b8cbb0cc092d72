package dev.turnpike.guardrails.external;

import dev.turnpike.dialects.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads {@code {"flagged": true, "categories": ["S1"], "action": "block"}}. */
public final class ModerationReader {
  private static final int MAX_CATEGORIES = 50;
  private static final int MAX_NAME = 64;

  private @Nullable Boolean flagged;
  private String action = "";
  private final List<String> categories = new ArrayList<>();

  private ModerationReader() {}

  /** Returns what an answer says; one that is not understood is a failure. */
  public static ModerationAnswer read(byte[] body) {
    try (JsonParser parser = Json.parser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return unreadable();
      }
      ModerationReader reader = new ModerationReader();
      reader.fields(parser);
      return parser.nextToken() == null ? reader.answer() : unreadable();
    } catch (JacksonException e) {
      return unreadable();
    }
  }

  private static ModerationAnswer unreadable() {
    return new ModerationAnswer.Failed("its answer is no JSON object");
  }

  private void fields(JsonParser parser) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "flagged" -> {
          if (value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE) {
            flagged = value == JsonToken.VALUE_TRUE;
          }
          parser.skipChildren();
        }
        case "action" -> {
          action = value == JsonToken.VALUE_STRING ? parser.getString() : "";
          parser.skipChildren();
        }
        case "categories" -> categories(parser, value);
        default -> parser.skipChildren();
      }
    }
  }

  private void categories(JsonParser parser, JsonToken value) {
    if (value != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    for (JsonToken item = parser.nextToken();
        item != JsonToken.END_ARRAY;
        item = parser.nextToken()) {
      if (item == JsonToken.VALUE_STRING
          && categories.size() < MAX_CATEGORIES
          && parser.getString().length() <= MAX_NAME) {
        categories.add(parser.getString());
      }
      parser.skipChildren();
    }
  }

  private ModerationAnswer answer() {
    if (flagged == null) {
      return new ModerationAnswer.Failed("its answer has no flagged: true or false");
    }
    if (!action.isEmpty() && !action.equals("flag") && !action.equals("block")) {
      return new ModerationAnswer.Failed("its action is neither flag nor block");
    }
    return new ModerationAnswer.Judged(flagged, categories, action);
  }
}
