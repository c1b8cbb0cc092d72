package dev.turnpike.logs.search;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Cursor;
import dev.turnpike.kit.web.Paging;
import dev.turnpike.kit.web.QueryParams;
import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One search as parameterised SQL: conditions, order, and where its page begins.
 *
 * @param where the WHERE clause without the cursor, for counting
 */
public record LogSearch(
    String where, List<Object> whereArguments, String page, List<Object> pageArguments) {
  private static final int MOST_METADATA = 10;

  /** Parameters that are plain equality filters. */
  private static final List<String> EQUALITIES =
      List.of(
          "route_version", "provider", "model", "success", "cached", "status_code", "event_id",
          "request_id", "custom_cost", "streamed");

  private static final Map<String, String> ORDERS =
      Map.of(
          "created_at", "created_at",
          "provider", "provider",
          "model", "model",
          "model_type", "request_type",
          "success", "success",
          "cached", "cached",
          "cost", "cost_picos",
          "tokens_in", "tokens_in",
          "tokens_out", "tokens_out",
          "duration", "duration_millis");

  public LogSearch {
    whereArguments = List.copyOf(whereArguments);
    pageArguments = List.copyOf(pageArguments);
  }

  /**
   * Reads the parameters of a request.
   *
   * @throws ApiFault 400 naming the parameter that makes no sense
   */
  public static LogSearch of(GatewayId gateway, HttpServletRequest request, Paging paging) {
    List<Condition> conditions = new ArrayList<>();
    conditions.add(Condition.of("gateway = ?", gateway.toString()));
    conditions.addAll(conditions(request));
    String where =
        " WHERE " + String.join(" AND ", conditions.stream().map(Condition::sql).toList());
    List<Object> arguments = new ArrayList<>();
    conditions.forEach(condition -> arguments.addAll(condition.arguments()));
    QueryParams query = QueryParams.of(request);
    String order = query.oneOf("order_by", ORDERS.keySet().stream().sorted().toList())
        .orElse("created_at");
    boolean ascending =
        query.oneOf("order_by_direction", List.of("asc", "desc")).orElse("desc").equals("asc");
    List<Object> pageArguments = new ArrayList<>(arguments);
    StringBuilder page = new StringBuilder(where);
    if (paging.cursor() != null) {
      if (!order.equals("created_at")) {
        throw ApiFault.invalid(
            "query parameter cursor goes with order_by=created_at; use page with another order",
            "query",
            "cursor");
      }
      page.append(
          ascending
              ? " AND (created_at, id) > (?::timestamptz, ?::uuid)"
              : " AND (created_at, id) < (?::timestamptz, ?::uuid)");
      pageArguments.addAll(position(paging.cursor()));
    }
    String direction = ascending ? "ASC" : "DESC";
    page.append(" ORDER BY ").append(ORDERS.get(order)).append(' ').append(direction);
    page.append(order.equals("cost") ? " NULLS LAST" : "");
    page.append(", id ").append(direction).append(" LIMIT ?");
    pageArguments.add(paging.perPage() + 1);
    if (paging.cursor() == null) {
      page.append(" OFFSET ?");
      pageArguments.add(paging.offset());
    }
    return new LogSearch(where, arguments, page.toString(), pageArguments);
  }

  /** Returns the conditions a request states, without the gateway's. */
  private static List<Condition> conditions(HttpServletRequest request) {
    QueryParams query = QueryParams.of(request);
    List<Condition> conditions = new ArrayList<>();
    query.text("filters").ifPresent(json -> conditions.addAll(Filters.parse(json)));
    query
        .text("search")
        .ifPresent(text -> conditions.add(Filters.any("model", "contains", List.of(text))));
    query
        .text("route")
        .ifPresent(
            route ->
                conditions.add(Condition.of("(route_name = ? OR route_id = ?)", route, route)));
    query
        .text("element")
        .ifPresent(element -> conditions.add(Condition.of("elements @> ARRAY[?]::text[]", element)));
    for (String name : EQUALITIES) {
      query
          .text(name)
          .ifPresent(value -> conditions.add(Filters.any(name, "eq", List.of(value))));
    }
    query
        .instant("start_date")
        .ifPresent(
            from ->
                conditions.add(
                    Condition.of(
                        "created_at >= ?", from.atOffset(java.time.ZoneOffset.UTC))));
    query
        .instant("end_date")
        .ifPresent(
            to ->
                conditions.add(
                    Condition.of("created_at <= ?", to.atOffset(java.time.ZoneOffset.UTC))));
    int pairs = 0;
    for (Enumeration<String> names = request.getParameterNames(); names.hasMoreElements(); ) {
      String name = names.nextElement();
      if (name.startsWith("metadata.") && name.length() > "metadata.".length()) {
        if (++pairs > MOST_METADATA) {
          throw ApiFault.invalid("at most " + MOST_METADATA + " metadata filters", "query", name);
        }
        conditions.add(
            Filters.any(name, "eq", List.of(request.getParameterValues(name))));
      }
    }
    return conditions;
  }

  /** Returns the cursor of the page after this entry. */
  public static String cursorAfter(OffsetDateTime createdAt, UUID id) {
    return Cursor.encode(createdAt.toString(), id.toString());
  }

  private static List<Object> position(String cursor) {
    List<String> parts = Cursor.decode(cursor, 2);
    try {
      return List.of(
          OffsetDateTime.parse(parts.get(0)).toString(), UUID.fromString(parts.get(1)).toString());
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw ApiFault.invalid(
          "query parameter cursor must be one that an earlier answer gave", "query", "cursor");
    }
  }
}
