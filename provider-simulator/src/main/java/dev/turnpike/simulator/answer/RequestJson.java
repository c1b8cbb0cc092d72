package dev.turnpike.simulator.answer;

import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads a request body token by token: no tree is built, and what is of no concern is skipped. */
final class RequestJson {

  // The body's limit is the limit of every string in it.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private static final ObjectReader TREES =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private RequestJson() {}

  /**
   * Gives each top-level field to {@code field} with the parser at its value; the consumer must
   * read or skip that value.
   */
  static void readObject(byte[] body, Consumer<JsonParser> field) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new BadRequest("The body must be a JSON object.", null);
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        parser.nextToken();
        field.accept(parser);
      }
      if (parser.nextToken() != null) {
        throw new BadRequest("The body goes on after its JSON object.", null);
      }
    } catch (JacksonException e) {
      throw new BadRequest("The body could not be read as JSON: " + e.getOriginalMessage(), null);
    }
  }

  /** The value at the parser, which is then at its end. */
  static JsonNode tree(JsonParser parser) {
    return parser.currentToken() == JsonToken.VALUE_NULL
        ? JsonNodeFactory.instance.nullNode()
        : TREES.readTree(parser);
  }

  static String string(JsonParser parser, String name) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw new BadRequest("'" + name + "' must be a string.", name);
    }
    return parser.getString();
  }

  /** A whole number of at least one; {@code absent} for null. */
  static int positive(JsonParser parser, String name, int absent) {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return absent;
    }
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || parser.getLongValue() < 1) {
      throw new BadRequest("'" + name + "' must be a whole number of at least 1.", name);
    }
    return (int) Math.min(Integer.MAX_VALUE, parser.getLongValue());
  }

  static boolean bool(JsonParser parser, String name) {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      case null, default -> throw new BadRequest("'" + name + "' must be true or false.", name);
    };
  }
}
