package dev.turnpike.ledger.store;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.gateway.GatewayId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The budgets the ledger has heard of, their terms over time and their keys. Thread-safe. */
public final class BudgetStore {
  static final RowMapper<BudgetKeyRow> KEY =
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
              row.getString("stepped"),
              row.getBoolean("leased"),
              terms(row));

  /** The terms of a budget {@code b} at an instant, asked for twice, else its first ones. */
  static final String TERMS =
      """
      CROSS JOIN LATERAL (
        SELECT limit_amount, window_micros, technique FROM cost_ledger.budget_terms
        WHERE budget_id = b.id
        ORDER BY since_micros <= ? DESC,
                 CASE WHEN since_micros <= ? THEN -since_micros ELSE since_micros END
        LIMIT 1) t
      """;

  private static final String SELECT_KEYS =
      """
      SELECT k.id AS key_id, b.gateway, b.route_id, b.element_id, b.unit, b.route_name, k.key,
             k.revision, k.stepped, k.leased, t.limit_amount, t.window_micros, t.technique
      FROM cost_ledger.budget_key k
      JOIN cost_ledger.budget b ON b.id = k.budget_id
      """
          + TERMS;

  private final JdbcTemplate jdbc;

  public BudgetStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Returns the row id of a budget, making the row if there is none.
   *
   * @param routeName the route's name, kept if the row is new
   */
  public long id(BudgetId budget, String routeName) {
    return find(budget).or(() -> insert(budget, routeName)).or(() -> find(budget)).orElseThrow();
  }

  private Optional<Long> find(BudgetId budget) {
    return jdbc
        .queryForList(
            "SELECT id FROM cost_ledger.budget WHERE id_hash = ?", Long.class, hash(budget))
        .stream()
        .findFirst();
  }

  private Optional<Long> insert(BudgetId budget, String routeName) {
    return jdbc
        .queryForList(
            """
            INSERT INTO cost_ledger.budget
              (id_hash, gateway, route_id, element_id, unit, route_name)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id
            """,
            Long.class,
            hash(budget),
            budget.gateway().toString(),
            budget.routeId(),
            budget.elementId(),
            budget.unit().wireName(),
            routeName)
        .stream()
        .findFirst();
  }

  private static byte[] hash(BudgetId budget) {
    return Fingerprint.of(
        budget.gateway().toString(),
        budget.routeId(),
        budget.elementId(),
        budget.unit().wireName());
  }

  /** Returns the row id of a key of a budget, making the row if there is none. */
  public long keyId(long budgetId, String key) {
    jdbc.update(
        """
        INSERT INTO cost_ledger.budget_key (budget_id, key, key_hash) VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        budgetId,
        key,
        Fingerprint.of(key));
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "SELECT id FROM cost_ledger.budget_key WHERE budget_id = ? AND key_hash = ?",
            Long.class,
            budgetId,
            Fingerprint.of(key)));
  }

  /** Gives a budget's route its present name. */
  public void rename(long budgetId, String routeName) {
    jdbc.update(
        "UPDATE cost_ledger.budget SET route_name = ? WHERE id = ? AND route_name <> ?",
        routeName,
        budgetId,
        routeName);
  }

  /**
   * Remembers that these terms held from an instant on, unless later ones, or the same, are known.
   */
  public void noteTerms(long budgetId, BudgetTerms terms, long atMicros) {
    Optional<TermsSince> newest = newestTerms(budgetId);
    if (newest.isEmpty()
        || (newest.get().sinceMicros() < atMicros && !newest.get().terms().equals(terms))) {
      insertTerms(budgetId, terms, atMicros);
    }
  }

  /**
   * Remembers that these terms hold from now on.
   *
   * <p>They follow all that is known, even if a runtime whose clock is ahead told of a later
   * instant.
   *
   * @return whether others held before
   */
  public boolean changeTerms(long budgetId, BudgetTerms terms, long nowMicros) {
    Optional<TermsSince> newest = newestTerms(budgetId);
    if (newest.isPresent() && newest.get().terms().equals(terms)) {
      return false;
    }
    long after = newest.map(known -> known.sinceMicros() + 1).orElse(nowMicros);
    insertTerms(budgetId, terms, Math.max(nowMicros, after));
    return true;
  }

  private record TermsSince(long sinceMicros, BudgetTerms terms) {}

  private Optional<TermsSince> newestTerms(long budgetId) {
    return jdbc
        .query(
            """
            SELECT since_micros, limit_amount, window_micros, technique
            FROM cost_ledger.budget_terms WHERE budget_id = ?
            ORDER BY since_micros DESC LIMIT 1
            """,
            (row, n) -> new TermsSince(row.getLong("since_micros"), terms(row)),
            budgetId)
        .stream()
        .findFirst();
  }

  private void insertTerms(long budgetId, BudgetTerms terms, long sinceMicros) {
    jdbc.update(
        "INSERT INTO cost_ledger.budget_terms VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        budgetId,
        sinceMicros,
        terms.limit(),
        terms.window().lengthMicros(),
        WindowText.of(terms.window()));
  }

  static BudgetTerms terms(ResultSet row) throws SQLException {
    return new BudgetTerms(
        row.getLong("limit_amount"),
        WindowText.read(row.getLong("window_micros"), row.getString("technique")));
  }

  /** What {@link #keys} is asked for; an absent filter lets everything through. */
  public record KeyFilter(
      GatewayId gateway,
      Optional<String> route,
      Optional<String> element,
      Optional<BudgetUnit> unit,
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
            + " ORDER BY b.route_name, b.element_id, b.id, k.key, k.id LIMIT ? OFFSET ?",
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

  /** Returns these keys, with the terms in force at the instant. */
  public List<BudgetKeyRow> keys(List<Long> keyIds, long nowMicros) {
    return jdbc.query(
        SELECT_KEYS + " WHERE k.id = ANY (?::bigint[]) ORDER BY k.id",
        KEY,
        nowMicros,
        nowMicros,
        keyIds.toArray(Long[]::new));
  }

  /**
   * Returns the next keys of a budget that were charged after an instant.
   *
   * @param afterId only keys with a higher row id, in whose order they come
   */
  public List<BudgetKeyRow> chargedKeys(
      long budgetId, long chargedAfterMicros, long nowMicros, long afterId, int most) {
    return jdbc.query(
        SELECT_KEYS
            + """
             WHERE k.budget_id = ? AND k.id > ? AND EXISTS (
              SELECT 1 FROM cost_ledger.spend
              WHERE budget_key_id = k.id AND charged_at_micros > ?)
            ORDER BY k.id LIMIT ?
            """,
        KEY,
        nowMicros,
        nowMicros,
        budgetId,
        afterId,
        chargedAfterMicros,
        most);
  }

  static String where(KeyFilter filter, List<Object> arguments) {
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
    filter
        .unit()
        .ifPresent(unit -> {
          where.append(" AND b.unit = ?");
          arguments.add(unit.wireName());
        });
    if (!filter.keys().isEmpty()) {
      where.append(" AND k.key_hash = ANY (?::bytea[])");
      arguments.add(filter.keys().stream().map(Fingerprint::of).toArray(byte[][]::new));
    }
    return where.toString();
  }
}
