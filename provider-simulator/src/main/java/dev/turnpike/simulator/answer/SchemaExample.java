package dev.turnpike.simulator.answer;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A value for a JSON schema: deterministic, and with every required property.
 *
 * <p>Honoured are {@code type} (in either case), {@code properties}, {@code required}, {@code
 * items}, {@code minItems}, {@code enum}, {@code const}, {@code default}, {@code anyOf}, {@code
 * oneOf}, {@code allOf}, {@code $ref} within the schema, {@code format}, lengths and bounds. A
 * {@code pattern} is not.
 */
public final class SchemaExample {

  private static final int DEEPEST = 32;
  private static final int MOST_VALUES = 10_000;
  private static final int LONGEST = 64 * 1024;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final byte[] ANY = "{\"simulated\":true}".getBytes(StandardCharsets.US_ASCII);

  private final JsonNode root;
  private int values;

  private SchemaExample(JsonNode root) {
    this.root = root;
  }

  /** Arguments for a function of this schema; null asks for nothing in particular. */
  static byte[] arguments(@Nullable JsonNode schema) {
    if (schema == null || schema.isNull()) {
      return ANY;
    }
    if (!schema.isObject()) {
      throw new BadRequest("The schema of a function's arguments must be an object.", "tools");
    }
    return json(schema);
  }

  /**
   * A document for this schema, as JSON in ASCII.
   *
   * @throws BadRequest when the schema is too deep, too large, or refers to what it does not have
   */
  public static byte[] json(JsonNode schema) {
    JsonNode value = new SchemaExample(schema).value(schema, "value", 0);
    if (value.isObject() && value.isEmpty() && allowsAnything(schema)) {
      return ANY;
    }
    return ASCII.writeValueAsBytes(value);
  }

  /** The document of a request that asks for JSON without a schema. */
  public static byte[] anything() {
    return ANY;
  }

  private static boolean allowsAnything(JsonNode schema) {
    return schema.path("properties").isEmpty()
        && !(schema.path("additionalProperties").isBoolean()
            && !schema.path("additionalProperties").asBoolean());
  }

  private JsonNode value(JsonNode schema, String name, int depth) {
    if (depth > DEEPEST || ++values > MOST_VALUES) {
      throw new BadRequest("A schema is deeper or larger than is answered.", null);
    }
    if (schema.has("const")) {
      return schema.get("const");
    }
    if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
      return schema.get("enum").get(0);
    }
    if (schema.has("default")) {
      return schema.get("default");
    }
    if (schema.path("$ref").isString()) {
      return value(referred(schema.get("$ref").asString()), name, depth + 1);
    }
    for (String choice : new String[] {"anyOf", "oneOf"}) {
      if (schema.path(choice).isArray() && !schema.path(choice).isEmpty()) {
        return value(schema.get(choice).get(0), name, depth + 1);
      }
    }
    if (schema.path("allOf").isArray() && !schema.path("allOf").isEmpty()) {
      return all(schema, name, depth);
    }
    return ofType(type(schema), schema, name, depth);
  }

  private JsonNode referred(String reference) {
    JsonNode found = reference.equals("#") ? root : NODES.missingNode();
    if (reference.startsWith("#/")) {
      found = root.at(reference.substring(1));
    }
    if (found.isMissingNode()) {
      throw new BadRequest("A schema refers to '" + reference + "', which it does not have.", null);
    }
    return found;
  }

  /** Objects of all parts in one; of anything else the first. */
  private JsonNode all(JsonNode schema, String name, int depth) {
    ObjectNode together = NODES.objectNode();
    JsonNode first = NODES.nullNode();
    for (JsonNode part : schema.get("allOf")) {
      JsonNode value = value(part, name, depth + 1);
      if (value instanceof ObjectNode object) {
        together.setAll(object);
      } else if (first.isNull()) {
        first = value;
      }
    }
    if (schema.has("properties") && object(schema, depth) instanceof ObjectNode own) {
      together.setAll(own);
    }
    return together.isEmpty() && !first.isNull() ? first : together;
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray() && !type.isEmpty()) {
      type = type.get(0);
    }
    if (type.isString()) {
      return type.asString().toLowerCase(Locale.ROOT);
    }
    return schema.has("properties") || schema.has("required")
        ? "object"
        : schema.has("items") ? "array" : "string";
  }

  private JsonNode ofType(String type, JsonNode schema, String name, int depth) {
    return switch (type) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, name, depth);
      case "integer" -> NODES.numberNode(Math.round(Math.ceil(number(schema, 1))));
      case "number" -> NODES.numberNode(number(schema, 1.5));
      case "boolean" -> NODES.booleanNode(true);
      case "null" -> NODES.nullNode();
      default -> NODES.stringNode(string(schema, name));
    };
  }

  private JsonNode object(JsonNode schema, int depth) {
    ObjectNode object = NODES.objectNode();
    for (JsonNode required : schema.path("required")) {
      String property = required.asString("");
      object.set(property, value(schema.path("properties").path(property), property, depth + 1));
    }
    return object;
  }

  private JsonNode array(JsonNode schema, String name, int depth) {
    ArrayNode array = NODES.arrayNode();
    int items = Math.max(1, schema.path("minItems").asInt(1));
    if (schema.path("maxItems").asInt(1) == 0) {
      items = 0;
    }
    for (int i = 0; i < items; i++) {
      array.add(value(schema.path("items"), name, depth + 1));
    }
    return array;
  }

  /**
   * The number nearest to {@code usual} within the bounds, moved up to the next step if there is
   * one.
   */
  private static double number(JsonNode schema, double usual) {
    double least = schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY);
    double over = schema.path("exclusiveMinimum").asDouble(Double.NEGATIVE_INFINITY);
    double most = schema.path("maximum").asDouble(Double.POSITIVE_INFINITY);
    double under = schema.path("exclusiveMaximum").asDouble(Double.POSITIVE_INFINITY);
    double value = Math.min(Math.max(usual, least), most);
    if (value <= over) {
      value = over + 1 < under && over + 1 <= most ? over + 1 : (over + Math.min(most, under)) / 2;
    }
    if (value >= under) {
      value =
          under - 1 >= least && under - 1 > over ? under - 1 : (Math.max(least, over) + under) / 2;
    }
    double step = schema.path("multipleOf").asDouble(0);
    return step > 0 ? Math.ceil(value / step) * step : value;
  }

  private static String string(JsonNode schema, String name) {
    String text =
        switch (schema.path("format").asString("")) {
          case "date" -> "2026-01-31";
          case "time" -> "12:00:00Z";
          case "date-time" -> "2026-01-31T12:00:00Z";
          case "duration" -> "PT1H";
          case "email" -> "simulated@example.com";
          case "uri", "url" -> "https://example.com/simulated";
          case "hostname" -> "example.com";
          case "ipv4" -> "192.0.2.1";
          case "ipv6" -> "2001:db8::1";
          case "uuid" -> "00000000-0000-4000-8000-000000000000";
          default -> "simulated " + name;
        };
    int least = Math.min(LONGEST, schema.path("minLength").asInt(0));
    int most = schema.path("maxLength").asInt(LONGEST);
    if (text.length() < least) {
      text = text + "x".repeat(least - text.length());
    }
    return text.length() > most && most >= 0 ? text.substring(0, most) : text;
  }
}
