package dev.turnpike.routecommand.http;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.kit.web.ApiFault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Request bodies as text and as trees. */
public final class Bodies {
  private static final JsonMapper STRICT =
      WireJson.mapper().rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Bodies() {}

  /**
   * The text of a body, empty if there is none.
   *
   * @throws ApiFault 400 if it is not UTF-8
   */
  public static String text(byte @Nullable [] body) {
    if (body == null) {
      return "";
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw ApiFault.invalid("the body is not UTF-8", "body");
    }
  }

  /** The JSON of a text; a repeated field is refused like other malformed JSON. */
  public static JsonNode tree(String text) {
    return STRICT.readTree(text);
  }

  /**
   * The object a body holds.
   *
   * @throws ApiFault 400 if it is no JSON object
   */
  public static ObjectNode object(byte @Nullable [] body) {
    JsonNode tree = tree(text(body));
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw ApiFault.invalid("the body must be a JSON object", "body");
  }
}
