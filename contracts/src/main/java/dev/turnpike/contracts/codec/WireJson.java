package dev.turnpike.contracts.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of everything that travels over Kafka or rests on a disk.
 *
 * <p>Names are snake_case, money and prices decimal strings in dollars, instants RFC 3339 in UTC.
 * Unknown fields are ignored on reading, so that a message of tomorrow loads today. Thread-safe.
 */
public final class WireJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enumNamingStrategy(EnumNamingStrategies.LOWER_CASE)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.NON_NULL))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .addModule(WireModule.create())
          .build();

  private WireJson() {}

  /** Returns the shared mapper, for adapters that need trees or streams of the same dialect. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  public static byte[] write(Object message) {
    return MAPPER.writeValueAsBytes(message);
  }

  /**
   * Reads a message.
   *
   * @throws MalformedMessage if the bytes are no JSON of this type, or lack a field that is not
   *     marked as one that may be absent
   */
  public static <T> T read(byte[] json, Class<T> type) {
    try {
      T message = MAPPER.readValue(json, type);
      if (message == null) {
        throw new MalformedMessage("no " + type.getSimpleName() + ": null", null);
      }
      RequiredFields.check(message);
      return message;
    } catch (JacksonException e) {
      throw new MalformedMessage("no " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
    }
  }
}
