package dev.turnpike.simulator;

import dev.turnpike.simulator.answer.BadRequest;
import io.vertx.core.buffer.Buffer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** JSON of the endpoints that are not a provider's: snake case, unknown fields refused. */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  private Json() {}

  static Buffer write(Object value) {
    return Buffer.buffer(MAPPER.writeValueAsBytes(value));
  }

  /**
   * Reads a body.
   *
   * @throws BadRequest when it is not JSON of this type
   */
  static <T> T read(Buffer body, Class<T> type) {
    try {
      T value = MAPPER.readValue(body.getBytes(), type);
      if (value == null) {
        throw new BadRequest("The body must be a JSON object.", null);
      }
      return value;
    } catch (JacksonException e) {
      throw new BadRequest("The body could not be read: " + e.getOriginalMessage(), null);
    }
  }
}
