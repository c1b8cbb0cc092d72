package dev.turnpike.simulator.answer;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON of the dialects whose speed does not matter: requests read into a tree, field by field with
 * errors that name them, and responses written from one.
 */
public final class RequestTree {

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .build();

  private RequestTree() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static Buffer write(JsonNode json) {
    return Buffer.buffer(MAPPER.writeValueAsBytes(json));
  }

  /** JSON that this program made itself, or that a request holds as a text. */
  public static JsonNode parse(String json) {
    return MAPPER.readTree(json);
  }

  /**
   * Reads a body.
   *
   * @throws BadRequest when it is no JSON object
   */
  public static ObjectNode read(byte[] body) {
    try {
      if (MAPPER.readTree(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      throw new BadRequest("The body could not be read as JSON: " + e.getOriginalMessage(), null);
    }
    throw new BadRequest("The body must be a JSON object.", null);
  }

  /** A field that may be absent or null. */
  public static @Nullable JsonNode optional(JsonNode parent, String field) {
    JsonNode value = parent.get(field);
    return value == null || value.isNull() ? null : value;
  }

  /** A field that must be a string; {@code path} is where its parent stands, empty for the body. */
  public static String string(JsonNode parent, String field, String path) {
    JsonNode value = parent.get(field);
    if (value == null || !value.isString()) {
      throw new BadRequest("'" + at(path, field) + "' must be a string.", at(path, field));
    }
    return value.asString();
  }

  /** A field that must be an array of at least one. */
  public static JsonNode array(JsonNode parent, String field, String path) {
    JsonNode value = parent.get(field);
    if (value == null || !value.isArray() || value.isEmpty()) {
      throw new BadRequest(
          "'" + at(path, field) + "' must be an array of at least one.", at(path, field));
    }
    return value;
  }

  /** A whole number of at least {@code least}; {@code absent} when it is not given. */
  public static int whole(JsonNode parent, String field, int least, int absent) {
    JsonNode value = optional(parent, field);
    if (value == null) {
      return absent;
    }
    // Some clients write whole numbers as 5.0.
    if (!value.isNumber() || value.asDouble() != Math.rint(value.asDouble())) {
      throw new BadRequest("'" + field + "' must be a whole number.", field);
    }
    if (value.asDouble() < least) {
      throw new BadRequest("'" + field + "' must be at least " + least + ".", field);
    }
    return (int) Math.min(Integer.MAX_VALUE, value.asDouble());
  }

  /** A field that is false when it is not given. */
  public static boolean bool(JsonNode parent, String field) {
    JsonNode value = optional(parent, field);
    if (value != null && !value.isBoolean()) {
      throw new BadRequest("'" + field + "' must be true or false.", field);
    }
    return value != null && value.asBoolean();
  }

  /** A number within a range, when it is given. */
  public static void range(JsonNode parent, String field, double least, double most) {
    JsonNode value = optional(parent, field);
    if (value != null
        && (!value.isNumber() || value.asDouble() < least || value.asDouble() > most)) {
      throw new BadRequest(
          "'" + field + "' must be a number from " + least + " to " + most + ".", field);
    }
  }

  /** A path into the body. */
  public static String at(String path, String field) {
    return path.isEmpty() ? field : path + "." + field;
  }
}
