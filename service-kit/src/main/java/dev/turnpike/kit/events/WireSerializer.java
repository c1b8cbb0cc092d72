package dev.turnpike.kit.events;

import dev.turnpike.contracts.codec.WireJson;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.jackson3.MetaDataDeserializer;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Events at rest in the JSON dialect of the contracts, so that an event in the store reads like one
 * on a topic, and unknown fields of a later version are ignored.
 */
final class WireSerializer extends Jackson3Serializer {
  private final JsonMapper json =
      WireJson.mapper()
          .rebuild()
          .addModule(
              new SimpleModule("axon-metadata")
                  .addDeserializer(MetaData.class, new MetaDataDeserializer()))
          .build();

  WireSerializer() {
    super(Jackson3Serializer.builder());
  }

  @Override
  protected ObjectWriter getWriter() {
    return json.writer();
  }

  @Override
  protected ObjectReader getReader(Class<?> type) {
    return json.readerFor(type);
  }
}
