package dev.turnpike.logs.search;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Cursor;
import dev.turnpike.kit.web.Paging;
import dev.turnpike.kit.web.QueryParams;
import dev.turnpike.kit.web.Timestamps;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One search as parameterised SQL: conditions, order, and where its page begins.
 *
 * @param where the WHERE clause without the cursor, for counting
 * @param byTime whether a cursor can go on in this order
 */
public record LogSearch(
    String where,
    List<Object> whereArguments,
    String page,
    List<Object> pageArguments,
    boolean byTime) {
  private static final int MOST_METADATA = 10;

  /** Parameters that are plain equality filters. */
  private static final List<String> EQUALITIES =
      List.of(
          "route_version",
          "provider",
          "model",
          "success",
          "cached",
          "status_code",
          "cost",
          "event_id",
          "request_id",
          "custom_cost",
          "streamed",
          "feedback",
          "model_type",
          "request_type",
          "request_content_type",
          "response_content_type");

  private static final List<String> CONDITIONS =
      List.of("filters", "search", "route", "element", "arm", "start_date", "end_date");

  private static final List<String> DIRECTIONS = List.of("asc", "desc");

  private static final Map<String, String> ORDERS =
      Map.ofEntries(
          Map.entry("created_at", "created_at"),
          Map.entry("provider", "provider COLLATE \"C\""),
          Map.entry("model", "model COLLATE \"C\""),
          Map.entry("model_type", "request_type COLLATE \"C\""),
          Map.entry("success", "success"),
          Map.entry("cached", "cached"),
          Map.entry("cost", "cost_picos"),
          Map.entry("tokens_in", "tokens_in"),
          Map.entry("tokens_out", "tokens_out"),
          Map.entry("duration", "duration_millis"),
          Map.entry("feedback", "feedback"));

  private static final List<String> WITH_GAPS = List.of("cost", "feedback");

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
    Condition all = conditions(gateway, request);
    String where = " WHERE " + all.sql();
    List<Object> arguments = all.arguments();
    QueryParams query = QueryParams.of(request);
    String order =
        query.oneOf("order_by", ORDERS.keySet().stream().sorted().toList()).orElse("created_at");
    boolean ascending = ascending(query);
    List<Object> pageArguments = new ArrayList<>(arguments);
    StringBuilder page = new StringBuilder(where);
    if (paging.cursor() != null) {
      if (!order.equals("created_at")) {
        throw ApiFault.invalid(
            "query parameter cursor goes with order_by=created_at; use page with another order",
            "query",
            "cursor");
      }
      page.append(ascending ? " AND (created_at, id) > (?, ?)" : " AND (created_at, id) < (?, ?)");
      pageArguments.addAll(position(paging.cursor()));
    }
    String direction = ascending ? "ASC" : "DESC";
    page.append(" ORDER BY ").append(ORDERS.get(order)).append(' ').append(direction);
    page.append(WITH_GAPS.contains(order) ? " NULLS LAST" : "");
    page.append(", id ").append(direction).append(" LIMIT ?");
    pageArguments.add(paging.perPage() + 1);
    if (paging.cursor() == null) {
      page.append(" OFFSET ?");
      pageArguments.add(paging.offset());
    }
    return new LogSearch(
        where, arguments, page.toString(), pageArguments, order.equals("created_at"));
  }

  private static boolean ascending(QueryParams query) {
    return query
        .oneOf("order_by_direction", DIRECTIONS)
        .or(() -> query.oneOf("direction", DIRECTIONS))
        .orElse("desc")
        .equals("asc");
  }

  /**
   * Returns what the parameters of a request demand of an entry of the gateway.
   *
   * @throws ApiFault 400 naming the parameter that makes no sense
   */
  public static Condition conditions(GatewayId gateway, HttpServletRequest request) {
    List<Condition> conditions = new ArrayList<>();
    conditions.add(Condition.of("gateway = ?", gateway.toString()));
    conditions.addAll(conditions(request));
    return Condition.allOf(conditions);
  }

  /** Says whether this names a condition: a parameter that {@link #conditions} reads. */
  public static boolean isCondition(String parameter) {
    return CONDITIONS.contains(parameter)
        || EQUALITIES.contains(parameter)
        || Filters.isSpread(parameter)
        || Ranges.isRange(parameter)
        || parameter.startsWith(Filter.METADATA);
  }

  private static List<Condition> conditions(HttpServletRequest request) {
    QueryParams query = QueryParams.of(request);
    List<Condition> conditions = new ArrayList<>();
    query.text("filters").ifPresent(json -> conditions.addAll(Filters.parse(json)));
    String sent = request.getQueryString();
    if (sent != null) {
      conditions.addAll(Filters.spread(sent));
    }
    query
        .text("search")
        .ifPresent(text ->
            conditions.add(
                new Filter("search", "model", Operator.CONTAINS, List.of(text)).condition()));
    query
        .text("route")
        .ifPresent(route ->
            conditions.add(Condition.of("(route_name = ? OR route_id = ?)", route, route)));
    query
        .text("element")
        .ifPresent(
            element -> conditions.add(Condition.of("elements @> ARRAY[?]::text[]", element)));
    query.text("arm").ifPresent(arm -> conditions.add(arm(query, arm)));
    for (String name : EQUALITIES) {
      query
          .text(name)
          .ifPresent(value -> conditions.add(Filter.equal(name, List.of(value)).condition()));
    }
    conditions.addAll(Ranges.conditions(query));
    query
        .instant("start_date")
        .ifPresent(
            from -> conditions.add(Condition.of("created_at >= ?", from.atOffset(ZoneOffset.UTC))));
    query
        .instant("end_date")
        .ifPresent(
            to -> conditions.add(Condition.of("created_at <= ?", to.atOffset(ZoneOffset.UTC))));
    conditions.addAll(pairs(request));
    return conditions;
  }

  /** Returns the condition that this output was taken at the element that is said with it. */
  private static Condition arm(QueryParams query, String output) {
    String element =
        query
            .text("element")
            .orElseThrow(() ->
                ApiFault.invalid(
                    "query parameter element is required with arm: the element whose output was"
                        + " taken",
                    "query",
                    "element"));
    return Condition.of("outputs[array_position(elements, ?)] = ?", element, output);
  }

  /** Returns the conditions of {@code metadata.<key>=<value>}; several values mean any of them. */
  private static List<Condition> pairs(HttpServletRequest request) {
    List<Condition> conditions = new ArrayList<>();
    request
        .getParameterMap()
        .forEach((name, values) -> {
          if (name.startsWith(Filter.METADATA) && name.length() > Filter.METADATA.length()) {
            String key = name.substring(Filter.METADATA.length());
            conditions.add(
                Condition.anyOf(
                    Stream.of(values)
                        .map(value -> MetadataConditions.pair(key, Operator.EQ, value))
                        .toList()));
            if (conditions.size() > MOST_METADATA) {
              throw ApiFault.invalid(
                  "query parameter "
                      + name
                      + " is one metadata filter too many; at most "
                      + MOST_METADATA
                      + " are taken",
                  "query",
                  name);
            }
          }
        });
    return conditions;
  }

  /** Returns the cursor of the page after this entry. */
  public static String cursorAfter(Instant createdAt, UUID id) {
    return Cursor.encode(createdAt.toString(), id.toString());
  }

  private static List<Object> position(String cursor) {
    List<String> parts = Cursor.decode(cursor, 2);
    Instant createdAt = Timestamps.parse(parts.get(0), "query", "cursor");
    try {
      return List.of(createdAt.atOffset(ZoneOffset.UTC), UUID.fromString(parts.get(1)));
    } catch (IllegalArgumentException e) {
      throw ApiFault.invalid(
          "query parameter cursor must be one that an earlier answer gave", "query", "cursor");
    }
  }
}
