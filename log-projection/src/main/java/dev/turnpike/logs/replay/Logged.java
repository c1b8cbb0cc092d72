package dev.turnpike.logs.replay;

import dev.turnpike.contracts.log.Hop;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A decision as an entry keeps it.
 *
 * @param over when its request was over
 * @param metadata as the request had it, whatever was said of the entry since
 * @param body of the request, as far as it was kept; absent if it was not
 * @param size how long the body was
 */
record Logged(
    String requestId,
    Instant at,
    Instant over,
    String routeId,
    String routeName,
    int version,
    List<Hop> hops,
    JsonNode metadata,
    String path,
    @Nullable String userAgent,
    @Nullable String body,
    long size) {
  Logged {
    hops = List.copyOf(hops);
  }

  /**
   * Reads an entry as it was stored; empty if no route decided.
   *
   * @param entry all of it but the bodies
   */
  static Optional<Logged> of(JsonNode entry, @Nullable String body) {
    JsonNode route = entry.path("route");
    if (!route.isObject()) {
      return Optional.empty();
    }
    Instant at = Instant.parse(entry.path("created_at").stringValue());
    return Optional.of(
        new Logged(
            entry.path("request_id").stringValue(),
            at,
            at.plusMillis(entry.path("duration_millis").asLong(0)),
            route.path("id").stringValue(),
            route.path("name").stringValue(),
            route.path("version").asInt(),
            route.path("hops").valueStream().map(Logged::hop).toList(),
            entry.path("metadata"),
            entry.path("path").asString(""),
            entry.path("user_agent").stringValue(null),
            body,
            entry.path("request_size").asLong(0)));
  }

  private static Hop hop(JsonNode hop) {
    Map<String, String> seen = new HashMap<>();
    hop.path("seen").properties().forEach(it -> seen.put(it.getKey(), it.getValue().asString()));
    return new Hop(
        hop.path("element_id").stringValue(),
        hop.path("kind").stringValue(),
        hop.path("output").stringValue(),
        hop.path("label").stringValue(null),
        seen);
  }
}
