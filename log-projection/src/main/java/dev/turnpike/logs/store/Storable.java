package dev.turnpike.logs.store;

import dev.turnpike.contracts.codec.WireJson;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Texts and JSON as PostgreSQL can hold them, and as a search must therefore ask for them.
 *
 * <p>U+0000 and halves of surrogate pairs become the replacement character. Numbers that would be
 * hundreds of digits long become texts.
 */
public final class Storable {
  private static final char REPLACEMENT = '\uFFFD';

  /** More than any double needs; JSON readers and the database have their own limits far above. */
  private static final int MOST_DIGITS = 400;

  private Storable() {}

  public static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return replaced(text);
      }
    }
    return text;
  }

  /** As {@link #text}, where there may be none. */
  public static @Nullable String optional(@Nullable String text) {
    return text == null ? null : text(text);
  }

  private static String replaced(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point ->
            clean.appendCodePoint(
                point == 0 || Character.getType(point) == Character.SURROGATE
                    ? REPLACEMENT
                    : point));
    return clean.toString();
  }

  /** Returns JSON text of the value. */
  public static String json(Object value) {
    return clean(WireJson.mapper().<JsonNode>valueToTree(value)).toString();
  }

  /** Says whether the number is stored as one. */
  public static boolean isNumber(BigDecimal number) {
    return number.precision() + Math.abs((long) number.scale()) <= MOST_DIGITS;
  }

  private static JsonNode clean(JsonNode node) {
    if (node.isString()) {
      return WireJson.mapper().getNodeFactory().stringNode(text(node.stringValue()));
    }
    if (node.isNumber() && !isNumber(node.decimalValue())) {
      return WireJson.mapper().getNodeFactory().stringNode(node.decimalValue().toString());
    }
    if (node.isArray()) {
      ArrayNode array = WireJson.mapper().createArrayNode();
      node.forEach(item -> array.add(clean(item)));
      return array;
    }
    if (node.isObject()) {
      ObjectNode object = WireJson.mapper().createObjectNode();
      node.properties().forEach(field -> object.set(text(field.getKey()), clean(field.getValue())));
      return object;
    }
    return node;
  }
}
