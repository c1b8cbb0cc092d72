package dev.turnpike.runtime.http;

import dev.turnpike.runtime.exchange.Shared;
import dev.turnpike.runtime.table.GatewayEntry;
import java.io.ByteArrayOutputStream;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A gateway's routes and the priced models that can be reached, in the shape of OpenAI's list. */
final class ModelList {
  private static final JsonFactory JSON = new JsonFactory();

  private ModelList() {}

  static byte[] json(GatewayEntry gateway, Shared shared) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1_024);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("object", "list");
      json.writeArrayPropertyStart("data");
      for (String route : new TreeSet<>(gateway.routes().keySet())) {
        model(json, "dynamic/" + route, "turnpike");
      }
      for (String name : new TreeSet<>(shared.prices().prices().keySet())) {
        String provider = name.substring(0, name.indexOf('/'));
        if (shared.upstreams().find(gateway.access(), provider).isPresent()) {
          model(json, name, provider);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static void model(JsonGenerator json, String id, String owner) {
    json.writeStartObject();
    json.writeStringProperty("id", id);
    json.writeStringProperty("object", "model");
    json.writeNumberProperty("created", 0);
    json.writeStringProperty("owned_by", owner);
    json.writeEndObject();
  }
}
