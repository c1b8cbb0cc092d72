package dev.turnpike.logs.export;

import dev.turnpike.logs.search.LogResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Entries as rows of RFC 4180. A text that a spreadsheet would take for a formula, because it
 * begins with {@code = + - @}, a tab or a line break, has an apostrophe before it.
 */
final class Csv {
  private static final String FORMULA = "=+-@\t\r\n";
  private static final Map<String, Function<LogResource, @Nullable Object>> COLUMNS = columns();

  private Csv() {}

  static String head() {
    return String.join(",", COLUMNS.keySet()) + "\r\n";
  }

  static String row(LogResource entry) {
    List<String> cells = new ArrayList<>();
    COLUMNS.values().forEach(column -> cells.add(cell(column.apply(entry))));
    return String.join(",", cells) + "\r\n";
  }

  /** Numbers stay numbers, also those below zero. */
  static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    if (value instanceof String && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    boolean quoted =
        text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n')
            || !text.equals(text.strip());
    return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }

  private static Map<String, Function<LogResource, @Nullable Object>> columns() {
    Map<String, Function<LogResource, @Nullable Object>> columns = new LinkedHashMap<>();
    columns.put("id", LogResource::id);
    columns.put("created_at", LogResource::createdAt);
    columns.put("provider", LogResource::provider);
    columns.put("model", LogResource::model);
    columns.put("requested_model", LogResource::requestedModel);
    columns.put("request_type", LogResource::requestType);
    columns.put("path", LogResource::path);
    columns.put("route", entry -> route(entry, "name"));
    columns.put("route_version", entry -> version(entry));
    columns.put("hops", entry -> hops(entry));
    columns.put("status_code", LogResource::statusCode);
    columns.put("success", LogResource::success);
    columns.put("cached", LogResource::cached);
    columns.put("streamed", LogResource::streamed);
    columns.put("simulated", LogResource::simulated);
    columns.put("tokens_in", LogResource::tokensIn);
    columns.put("tokens_out", LogResource::tokensOut);
    columns.put("cost_usd", LogResource::cost);
    columns.put("custom_cost", LogResource::customCost);
    columns.put("duration", LogResource::duration);
    columns.put("step", LogResource::step);
    columns.put("request_id", LogResource::requestId);
    columns.put("event_id", LogResource::eventId);
    columns.put("user_agent", LogResource::userAgent);
    columns.put("feedback", LogResource::feedback);
    columns.put("score", LogResource::score);
    columns.put("error", entry -> error(entry));
    columns.put("metadata", entry -> entry.metadata().toString());
    return columns;
  }

  private static @Nullable Object route(LogResource entry, String name) {
    JsonNode route = entry.route();
    return route == null ? null : route.path(name).asString("");
  }

  private static @Nullable Object version(LogResource entry) {
    JsonNode route = entry.route();
    return route == null ? null : route.path("version").asInt(0);
  }

  /** The ids of the elements passed, joined as in the header {@code turnpike-path}. */
  private static @Nullable Object hops(LogResource entry) {
    JsonNode route = entry.route();
    if (route == null) {
      return null;
    }
    List<String> elements = new ArrayList<>();
    route.path("hops").forEach(hop -> elements.add(hop.path("element_id").asString("")));
    return String.join(">", elements);
  }

  private static @Nullable Object error(LogResource entry) {
    JsonNode error = entry.error();
    return error == null ? null : error.path("message").asString("");
  }
}
