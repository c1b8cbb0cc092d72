package dev.turnpike.ledger.http;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.condition.Scalar;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The key texts a caller of {@code GET /budgets} can mean by {@code key=}.
 *
 * <p>A JSON array is the key itself, however it is spaced and its numbers are spelled. Anything
 * else is a key of one value: this text, or the number or truth value it reads as.
 */
final class KeyTexts {
  private KeyTexts() {}

  static List<String> of(String asked) {
    @Nullable JsonNode json = parse(asked);
    Set<String> texts = new LinkedHashSet<>();
    if (json != null && json.isArray()) {
      canonical(json).ifPresent(texts::add);
      texts.add(asked);
      return List.copyOf(texts);
    }
    ArrayNode text = WireJson.mapper().createArrayNode().add(asked);
    texts.add(text.toString());
    if (json != null && json.isValueNode()) {
      canonical(WireJson.mapper().createArrayNode().add(json)).ifPresent(texts::add);
    }
    return List.copyOf(texts);
  }

  private static @Nullable JsonNode parse(String asked) {
    try {
      return WireJson.mapper().readTree(asked);
    } catch (JacksonException e) {
      return null;
    }
  }

  /** Equal numbers have equal texts, as in the keys of charges. */
  private static Optional<String> canonical(JsonNode values) {
    StringBuilder text = new StringBuilder("[");
    for (JsonNode value : values) {
      if (!value.isValueNode()) {
        return Optional.empty();
      }
      text.append(text.length() == 1 ? "" : ",");
      text.append(
          value.isNumber() ? new Scalar.Decimal(value.decimalValue()).number() : value.toString());
    }
    return Optional.of(text.append(']').toString());
  }
}
