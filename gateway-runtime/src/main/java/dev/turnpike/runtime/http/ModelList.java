package dev.turnpike.runtime.http;

import dev.turnpike.runtime.exchange.ModelName;
import dev.turnpike.runtime.exchange.Shared;
import dev.turnpike.runtime.table.GatewayEntry;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A gateway's routes and the priced models that can be reached, in the shape of OpenAI's list. */
final class ModelList {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String TURNPIKE = "turnpike";

  private ModelList() {}

  static byte[] json(GatewayEntry gateway, Shared shared) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1_024);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("object", "list");
      json.writeArrayPropertyStart("data");
      for (String route : new TreeSet<>(gateway.routes().keySet())) {
        model(json, ModelName.ROUTE_PREFIX + route, TURNPIKE);
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

  /** Returns one of the list as an object of its own; empty if it is not in it. */
  static Optional<byte[]> json(GatewayEntry gateway, Shared shared, String id) {
    String owner = owner(gateway, shared, id);
    if (owner == null) {
      return Optional.empty();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(128);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      model(json, id, owner);
    }
    return Optional.of(out.toByteArray());
  }

  private static @Nullable String owner(GatewayEntry gateway, Shared shared, String id) {
    if (id.startsWith(ModelName.ROUTE_PREFIX)) {
      String route = id.substring(ModelName.ROUTE_PREFIX.length());
      return gateway.routes().containsKey(route) ? TURNPIKE : null;
    }
    if (!shared.prices().prices().containsKey(id)) {
      return null;
    }
    String provider = id.substring(0, id.indexOf('/'));
    return shared.upstreams().find(gateway.access(), provider).isPresent() ? provider : null;
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
