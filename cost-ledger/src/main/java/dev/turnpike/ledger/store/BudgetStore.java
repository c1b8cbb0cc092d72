package dev.turnpike.ledger.store;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Technique;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.gateway.GatewayId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The budgets the ledger has heard of, their terms over time and their keys. Thread-safe. */
public final class BudgetStore {
  private static final RowMapper<BudgetKeyRow> KEY =
      (row, n) ->
          new BudgetKeyRow(
              row.getLong("key_id"),
              new BudgetId(
                  GatewayId.parse(row.getString("gateway")),
                  row.getString("route_id"),
                  row.getString("element_id"),
                  BudgetUnit.ofWireName(row.getString("unit"))),
              row.getString("route_name"),
              row.getString("key"),
              row.getLong("revision"),
              new BudgetTerms(
                  row.getLong("limit_amount"),
                  new Window(
                      row.getLong("window_micros"),
                      Technique.ofWireName(row.getString("technique")))));

  /** The terms of a budget at an instant, else its first ones. */
  private static final String SELECT_KEYS =
      """
      SELECT k.id AS key_id, b.gateway, b.route_id, b.element_id, b.unit, b.route_name, k.key,
             k.revision, t.limit_amount, t.window_micros, t.technique
      FROM cost_ledger.budget_key k
      JOIN cost_ledger.budget b ON b.id = k.budget_id
      CROSS JOIN LATERAL (
        SELECT limit_amount, window_micros, technique FROM cost_ledger.budget_terms
        WHERE budget_id = b.id
        ORDER BY since_micros <= ? DESC,
                 CASE WHEN since_micros <= ? THEN -since_micros ELSE since_micros END
        LIMIT 1) t
      """;

  private final JdbcTemplate jdbc;

  public BudgetStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Returns the row id of a budget, making the row if there is none. */
  public long id(BudgetId budget, String routeName) {
    List<Long> found =
        jdbc.queryForList(
            """
            INSERT INTO cost_ledger.budget (gateway, route_id, element_id, unit, route_name)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (gateway, route_id, element_id, unit) DO UPDATE
              SET route_name = excluded.route_name
              WHERE cost_ledger.budget.route_name <> excluded.route_name
            RETURNING id
            """,
            Long.class,
            budget.gateway().toString(),
            budget.routeId(),
            budget.elementId(),
            budget.unit().wireName(),
            routeName);
    if (!found.isEmpty()) {
      return found.getFirst();
    }
    return find(budget).orElseThrow();
  }

  private Optional<Long> find(BudgetId budget) {
    return jdbc
        .queryForList(
            """
            SELECT id FROM cost_ledger.budget
            WHERE gateway = ? AND route_id = ? AND element_id = ? AND unit = ?
            """,
            Long.class,
            budget.gateway().toString(),
            budget.routeId(),
            budget.elementId(),
            budget.unit().wireName())
        .stream()
        .findFirst();
  }

  /**
   * Remembers that these terms held at an instant, unless the ones known then are the same.
   *
   * @return whether they are new
   */
  public boolean noteTerms(long budgetId, BudgetTerms terms, long atMicros) {
    return jdbc.update(
            """
            INSERT INTO cost_ledger.budget_terms
            SELECT ?, ?, ?, ?, ? WHERE NOT EXISTS (
              SELECT 1 FROM (
                SELECT limit_amount, window_micros, technique FROM cost_ledger.budget_terms
                WHERE budget_id = ? AND since_micros <= ?
                ORDER BY since_micros DESC LIMIT 1) AS known
              WHERE known.limit_amount = ? AND known.window_micros = ? AND known.technique = ?)
            ON CONFLICT DO NOTHING
            """,
            budgetId,
            atMicros,
            terms.limit(),
            terms.window().lengthMicros(),
            terms.window().technique().wireName(),
            budgetId,
            atMicros,
            terms.limit(),
            terms.window().lengthMicros(),
            terms.window().technique().wireName())
        > 0;
  }

  /** What {@link #keys} is asked for; an absent filter lets everything through. */
  public record KeyFilter(
      GatewayId gateway,
      Optional<String> route,
      Optional<String> element,
      List<String> keys,
      long atMicros) {}

  /** Returns one page of the keys of a gateway, with the terms in force at the instant. */
  public List<BudgetKeyRow> keys(KeyFilter filter, long offset, int limit) {
    List<Object> arguments = new ArrayList<>(List.of(filter.atMicros(), filter.atMicros()));
    String where = where(filter, arguments);
    arguments.add(limit);
    arguments.add(offset);
    return jdbc.query(
        SELECT_KEYS
            + where
            + " ORDER BY b.route_name, b.element_id, b.unit, k.key LIMIT ? OFFSET ?",
        KEY,
        arguments.toArray());
  }

  public long countKeys(KeyFilter filter) {
    List<Object> arguments = new ArrayList<>();
    Long count =
        jdbc.queryForObject(
            """
            SELECT count(*) FROM cost_ledger.budget_key k
            JOIN cost_ledger.budget b ON b.id = k.budget_id
            """
                + where(filter, arguments),
            Long.class,
            arguments.toArray());
    return count == null ? 0 : count;
  }

  /** Returns keys whose last revision runtimes may not have been told. */
  public List<BudgetKeyRow> unpublished(long nowMicros) {
    return jdbc.query(
        SELECT_KEYS + " WHERE k.revision > k.published_revision", KEY, nowMicros, nowMicros);
  }

  /** Returns every key of a budget. */
  public List<BudgetKeyRow> keysOf(long budgetId, long nowMicros) {
    return jdbc.query(SELECT_KEYS + " WHERE k.budget_id = ?", KEY, nowMicros, nowMicros, budgetId);
  }

  private static String where(KeyFilter filter, List<Object> arguments) {
    StringBuilder where = new StringBuilder(" WHERE b.gateway = ?");
    arguments.add(filter.gateway().toString());
    filter
        .route()
        .ifPresent(route -> {
          where.append(" AND (b.route_id = ? OR b.route_name = ?)");
          arguments.add(route);
          arguments.add(route);
        });
    filter
        .element()
        .ifPresent(element -> {
          where.append(" AND b.element_id = ?");
          arguments.add(element);
        });
    if (!filter.keys().isEmpty()) {
      where.append(" AND k.key = ANY (?::text[])");
      arguments.add(filter.keys().toArray(String[]::new));
    }
    return where.toString();
  }
}
