package dev.turnpike.logs.search;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.logs.store.Storable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Conditions on the metadata of a request: on one key with its value, or on any of them. */
final class MetadataConditions {
  private MetadataConditions() {}

  /**
   * Returns the condition of one {@code metadata.<key>} filter, in which {@code metadata.key} and
   * {@code metadata.value} are Cloudflare's filters for any key and any value.
   */
  static Condition of(String key, Operator operator, String value) {
    return switch (key) {
      case "key" ->
          operator == Operator.EQ
              ? Condition.of("jsonb_exists(metadata, ?)", value)
              : any("jsonb_object_keys(metadata) AS m (word)", operator, value);
      case "value" -> any("jsonb_each_text(metadata) AS m (key, word)", operator, value);
      default -> pair(key, operator, value);
    };
  }

  private static Condition any(String words, Operator operator, String value) {
    Condition word = (operator == Operator.NEQ ? Operator.EQ : operator).ofText("m.word", value);
    Condition exists =
        new Condition(
            "EXISTS (SELECT 1 FROM " + words + " WHERE " + word.sql() + ")", word.arguments());
    return operator == Operator.NEQ ? exists.negated() : exists;
  }

  /** A metadata value is a text, a number or a truth value; a plain word may mean each of them. */
  static Condition pair(String key, Operator operator, String value) {
    return switch (operator) {
      case EQ -> equal(key, value);
      case NEQ -> equal(key, value).negated();
      case CONTAINS -> holds(key, "metadata ->> ?", operator, value);
      case LT, GT -> ordered(key, operator, value);
    };
  }

  private static Condition equal(String key, String value) {
    List<Condition> pairs = new ArrayList<>();
    pairs.add(contains(key, value));
    @Nullable JsonNode json = parse(value);
    if (json != null && (json.isBoolean() || isNumber(json))) {
      pairs.add(contains(key, json));
    }
    return Condition.anyOf(pairs);
  }

  private static Condition contains(String key, Object value) {
    return Condition.of("metadata @> ?::jsonb", Storable.json(Map.of(key, value)));
  }

  /** Numbers are in order with numbers, texts with texts, and truth values with nothing. */
  private static Condition ordered(String key, Operator operator, String value) {
    Condition text = holds(key, "metadata ->> ?", operator, value);
    Condition ofText =
        Condition.allOf(List.of(Condition.of("jsonb_typeof(metadata -> ?) = 'string'", key), text));
    Optional<BigDecimal> number =
        Optional.ofNullable(parse(value))
            .filter(MetadataConditions::isNumber)
            .map(JsonNode::decimalValue);
    if (number.isEmpty()) {
      return ofText;
    }
    Condition ofNumber =
        new Condition(
            "CASE WHEN jsonb_typeof(metadata -> ?) = 'number' THEN (metadata ->> ?)::numeric "
                + (operator == Operator.LT ? "<" : ">")
                + " ? ELSE false END",
            List.of(key, key, number.get()));
    return Condition.anyOf(List.of(ofNumber, ofText));
  }

  private static Condition holds(String key, String sql, Operator operator, String value) {
    Condition comparison = operator.ofText("(" + sql + ")", value);
    List<Object> arguments = new ArrayList<>(List.of(key));
    arguments.addAll(comparison.arguments());
    return new Condition(comparison.sql(), arguments);
  }

  private static boolean isNumber(JsonNode json) {
    return json.isNumber() && Storable.isNumber(json.decimalValue());
  }

  private static @Nullable JsonNode parse(String value) {
    try {
      return WireJson.mapper().readTree(value);
    } catch (JacksonException e) {
      return null;
    }
  }
}
