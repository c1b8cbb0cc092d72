package dev.turnpike.logs.search;

import java.util.Map;
import java.util.Optional;

/** A log field that can be filtered by: its SQL expression and the type of its values. */
record Field(String sql, Type type) {
  enum Type {
    TEXT,
    NUMBER,
    MONEY,
    BOOLEAN,
    TIME
  }

  private static final Map<String, Field> FIELDS =
      Map.ofEntries(
          Map.entry("id", new Field("id::text", Type.TEXT)),
          Map.entry("created_at", new Field("created_at", Type.TIME)),
          Map.entry("request_content_type", new Field("request_content_type", Type.TEXT)),
          Map.entry("response_content_type", new Field("response_content_type", Type.TEXT)),
          Map.entry("request_type", new Field("request_type", Type.TEXT)),
          Map.entry("model_type", new Field("request_type", Type.TEXT)),
          Map.entry("success", new Field("success", Type.BOOLEAN)),
          Map.entry("cached", new Field("cached", Type.BOOLEAN)),
          Map.entry("streamed", new Field("streamed", Type.BOOLEAN)),
          Map.entry("simulated", new Field("simulated", Type.BOOLEAN)),
          Map.entry("custom_cost", new Field("custom_cost", Type.BOOLEAN)),
          Map.entry("provider", new Field("provider", Type.TEXT)),
          Map.entry("model", new Field("model", Type.TEXT)),
          Map.entry("requested_model", new Field("requested_model", Type.TEXT)),
          Map.entry("route", new Field("route_name", Type.TEXT)),
          Map.entry("route_version", new Field("route_version", Type.NUMBER)),
          Map.entry("status_code", new Field("status", Type.NUMBER)),
          Map.entry("cost", new Field("cost_picos", Type.MONEY)),
          Map.entry("tokens", new Field("(tokens_in + tokens_out)", Type.NUMBER)),
          Map.entry("tokens_in", new Field("tokens_in", Type.NUMBER)),
          Map.entry("tokens_out", new Field("tokens_out", Type.NUMBER)),
          Map.entry("duration", new Field("duration_millis", Type.NUMBER)),
          Map.entry("feedback", new Field("feedback", Type.NUMBER)),
          Map.entry("event_id", new Field("event_id", Type.TEXT)),
          Map.entry("request_id", new Field("request_id", Type.TEXT)),
          Map.entry("user_agent", new Field("user_agent", Type.TEXT)));

  static Optional<Field> named(String name) {
    return Optional.ofNullable(FIELDS.get(name));
  }

  static String names() {
    return String.join(", ", FIELDS.keySet().stream().sorted().toList());
  }
}
