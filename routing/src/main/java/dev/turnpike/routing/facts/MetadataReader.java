package dev.turnpike.routing.facts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.turnpike.dialects.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/**
 * Reads {@code cf-aig-metadata}: a flat JSON object of text, numbers and booleans.
 *
 * <p>An entry that is something else, too long, or beyond the {@value #MAX_ENTRIES}th is dropped
 * alone; of two with one name the last counts.
 */
public final class MetadataReader {
  private static final int MAX_ENTRIES = 32;
  private static final int MAX_NAME = 64;
  private static final int MAX_TEXT = 1_024;
  private static final int MAX_DIGITS = 40;
  private static final int MAX_HEADER = 16_384;
  private static final int MOST_NAMED = 8;

  private final Map<String, Object> usable = new LinkedHashMap<>();
  private final List<String> dropped = new ArrayList<>(0);
  private int droppedCount;

  private MetadataReader() {}

  /** What came of the header. */
  public sealed interface Result permits Entries, Refused {}

  /**
   * @param usable text, {@link Long}, {@link BigDecimal} and {@link Boolean}
   * @param warning what was dropped; absent if nothing was
   */
  public record Entries(Map<String, Object> usable, @Nullable String warning) implements Result {}

  /**
   * @param allowed what the value must be
   */
  public record Refused(String allowed) implements Result {}

  /**
   * Reads the value of a header.
   *
   * @param header its name, for what it says of what was dropped
   * @param value one character a byte, of which the bytes are UTF-8
   */
  public static Result read(String header, String value) {
    return value.length() > MAX_HEADER
        ? new Refused("at most " + MAX_HEADER + " characters long")
        : read(header, value.getBytes(ISO_8859_1));
  }

  /**
   * Reads the bytes of a header.
   *
   * @param header its name, for what it says of what was dropped
   */
  public static Result read(String header, byte[] json) {
    if (json.length > MAX_HEADER) {
      return new Refused("at most " + MAX_HEADER + " characters long");
    }
    MetadataReader reader = new MetadataReader();
    try (JsonParser parser = Json.parser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new Refused("a JSON object");
      }
      reader.entries(parser);
      if (parser.nextToken() != null) {
        return new Refused("one JSON object");
      }
    } catch (JacksonException e) {
      return new Refused("a JSON object");
    }
    return new Entries(reader.usable, reader.warning(header));
  }

  private void entries(JsonParser parser) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      Object value =
          switch (token) {
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            default -> null;
          };
      parser.skipChildren();
      String why = fault(name, token, value);
      if (why != null || value == null) {
        drop(name, why == null ? "number too long" : why);
      } else {
        usable.put(name, value);
      }
    }
  }

  private static @Nullable Object number(JsonParser parser) {
    if (parser.getStringLength() > MAX_DIGITS) {
      return null;
    }
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    BigDecimal number = parser.getDecimalValue();
    return Math.abs((long) number.scale()) > MAX_DIGITS ? null : number;
  }

  private @Nullable String fault(String name, JsonToken token, @Nullable Object value) {
    if (name.isBlank() || name.length() > MAX_NAME) {
      return "name not 1 to " + MAX_NAME + " characters";
    }
    if (value instanceof String text && text.length() > MAX_TEXT) {
      return "text over " + MAX_TEXT + " characters";
    }
    if (!usable.containsKey(name) && usable.size() == MAX_ENTRIES) {
      return "beyond " + MAX_ENTRIES + " entries";
    }
    return switch (token) {
      case START_OBJECT -> "object";
      case START_ARRAY -> "array";
      case VALUE_NULL -> "null";
      default -> null;
    };
  }

  private void drop(String name, String why) {
    droppedCount++;
    if (dropped.size() < MOST_NAMED) {
      dropped.add(HeaderText.shown(name) + " (" + why + ")");
    }
  }

  private @Nullable String warning(String header) {
    if (droppedCount == 0) {
      return null;
    }
    String more =
        droppedCount > dropped.size() ? " and " + (droppedCount - dropped.size()) + " more" : "";
    return header + ": dropped " + String.join(", ", dropped) + more;
  }
}
