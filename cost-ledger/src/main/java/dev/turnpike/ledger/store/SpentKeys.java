package dev.turnpike.ledger.store;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.ledger.store.BudgetStore.KeyFilter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What many keys have spent, added up and put in order by the database, exactly, in one query.
 * Thread-safe.
 */
public final class SpentKeys {
  private static final int MOST_SECONDS = 5;

  private static final String SUMS =
      """
      WITH live AS (
        SELECT * FROM unnest(
            ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[])
          AS l (route_id, element_id, unit, limit_amount, window_micros, technique)),
      calendar AS (
        SELECT * FROM unnest(?::text[], ?::bigint[], ?::bigint[])
          AS c (calendar, span_after, span_end)),
      keyed AS (
        SELECT k.id AS key_id, k.key, k.revision, k.stepped, k.leased, k.stepped_after,
               b.id AS budget_id, b.gateway, b.route_id, b.element_id, b.unit, b.route_name,
               COALESCE(l.limit_amount, t.limit_amount) AS limit_amount,
               COALESCE(l.window_micros, t.window_micros) AS window_micros,
               COALESCE(l.technique, t.technique) AS technique
        FROM cost_ledger.budget_key k
        JOIN cost_ledger.budget b ON b.id = k.budget_id
        LEFT JOIN live l USING (route_id, element_id, unit)
      """
          + BudgetStore.TERMS;

  /**
   * A charge counts while it is later than {@code after_micros}; instants are not negative. What is
   * in whole steps is not added up again, whatever window they are for.
   */
  private static final String ADDED =
      """
      ),
      sums AS (
        SELECT keyed.*, w.after_micros, s.spent
        FROM keyed
        CROSS JOIN LATERAL (
          SELECT CASE technique
                   WHEN 'sliding' THEN ?::bigint - window_micros
                   WHEN 'fixed' THEN ?::bigint - ?::bigint % window_micros - 1
                   ELSE (SELECT span_after FROM calendar WHERE calendar = technique)
                 END AS after_micros) w
        CROSS JOIN LATERAL (
          SELECT COALESCE(sum(amount), 0) AS whole, COALESCE(min(step_micros), ?) AS first
          FROM cost_ledger.spend_step
          WHERE budget_key_id = key_id AND step_micros > w.after_micros
            AND stepped IS NOT NULL AND stepped_after <= w.after_micros AND ?) steps
        CROSS JOIN LATERAL (
          SELECT steps.whole + COALESCE(sum(amount), 0) AS spent FROM cost_ledger.spend
          WHERE budget_key_id = key_id AND charged_at_micros > w.after_micros
            AND charged_at_micros < steps.first AND charged_at_micros <= ?) s),
      """;

  /** The charge with which the key falls below its limit as charges leave, oldest first. */
  private static final String LAST =
      """
      (SELECT min(charged_at_micros) FROM (
         SELECT charged_at_micros, sum(amount) OVER (ORDER BY charged_at_micros) AS gone
         FROM cost_ledger.spend
         WHERE budget_key_id = key_id
           AND charged_at_micros > after_micros AND charged_at_micros <= ?) leaving
       WHERE spent - gone < limit_amount)
      """;

  private static final String UNTIL =
      """
      (SELECT CASE WHEN spent < limit_amount THEN NULL
                   WHEN c IS NULL THEN 'Infinity'::numeric
                   WHEN technique = 'sliding' THEN c::numeric + window_micros
                   WHEN technique = 'fixed'
                     THEN (c / window_micros)::numeric * window_micros + window_micros
                   -- Spans after this one are put in order by their charges.
                   ELSE (SELECT CASE WHEN c < span_end THEN span_end::numeric
                                     ELSE c::numeric + window_micros END
                         FROM calendar WHERE calendar = technique) END
       FROM (SELECT CASE WHEN spent >= limit_amount THEN
      """
          + LAST
          + " END AS c) last)";

  /** By what keys are put in order. */
  public enum Order {
    /** Of route, element and key. */
    NAME("route_name"),
    SPENT("unit, spent"),
    /** Under a limit of 0 all is used however little it is. */
    USED_SHARE(
        // Far enough beyond the point that no two shares become one.
        "CASE WHEN limit_amount = 0 THEN 'Infinity'::numeric"
            + " ELSE spent * 1e40::numeric / limit_amount END"),
    AVAILABLE("unit, GREATEST(limit_amount - spent, 0)"),
    /** Keys within their limits come last. */
    EXCEEDED_UNTIL(UNTIL);

    private final String sql;

    Order(String sql) {
      this.sql = sql;
    }

    /** Returns the order of one of {@code spent, used_share, available, exceeded_until}. */
    public static Order ofWireName(String name) {
      return switch (name) {
        case "spent" -> SPENT;
        case "used_share" -> USED_SHARE;
        case "available" -> AVAILABLE;
        case "exceeded_until" -> EXCEEDED_UNTIL;
        default -> throw new IllegalArgumentException("no order of budgets: " + name);
      };
    }
  }

  /**
   * Which keys come, and which of them first.
   *
   * @param exceeded only keys over their limits, or only those within
   */
  public record Ranking(Order order, boolean ascending, Optional<Boolean> exceeded) {
    /** The fullest first. */
    public static final Ranking FULLEST = new Ranking(Order.USED_SHARE, false, Optional.empty());
  }

  /**
   * What a key has spent in its window.
   *
   * @param exceededUntil as {@link dev.turnpike.ledger.domain.ChargeWindow#exceededUntil} tells it
   */
  public record SpentKey(BudgetKeyRow key, BigInteger spent, long exceededUntil) {}

  /**
   * Some of the keys.
   *
   * @param total how many there are
   */
  public record Page(List<SpentKey> keys, long total) {
    public Page {
      keys = List.copyOf(keys);
    }
  }

  private final JdbcTemplate jdbc;

  public SpentKeys(JdbcTemplate jdbc) {
    this.jdbc = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
    this.jdbc.setQueryTimeout(MOST_SECONDS);
  }

  /**
   * Returns one page of keys.
   *
   * @param live terms that hold in place of those in the tables
   * @param past whether charges after the instant count for nothing; now, those of runtimes whose
   *     clocks are ahead do count
   * @throws QueryTimeoutException if it takes longer than {@value #MOST_SECONDS} s
   */
  public Page keys(
      KeyFilter filter,
      Map<BudgetId, BudgetTerms> live,
      boolean past,
      Ranking ranking,
      long offset,
      int limit) {
    Page page = read(filter, live, past, ranking, offset, limit);
    return page.keys().isEmpty() && offset > 0
        ? new Page(List.of(), read(filter, live, past, ranking, 0, 1).total())
        : page;
  }

  private Page read(
      KeyFilter filter,
      Map<BudgetId, BudgetTerms> live,
      boolean past,
      Ranking ranking,
      long offset,
      int limit) {
    // No charge is older than 1970.
    long at = Math.max(0, filter.atMicros());
    long until = past ? filter.atMicros() : Long.MAX_VALUE;
    List<Object> arguments = new ArrayList<>();
    addLive(live, arguments);
    addCalendars(filter, live, at, arguments);
    arguments.add(filter.atMicros());
    arguments.add(filter.atMicros());
    StringBuilder sql = new StringBuilder(SUMS).append(BudgetStore.where(filter, arguments));
    sql.append(ADDED);
    arguments.addAll(List.of(at, at, at, Long.MAX_VALUE, !past, until));
    sql.append("page AS (SELECT sums.*, count(*) OVER () AS total, row_number() OVER (ORDER BY ")
        .append(ranking.order().sql)
        .append(ranking.ascending() ? " ASC" : " DESC")
        .append(" NULLS LAST, route_name, element_id, budget_id, key, key_id) AS n FROM sums");
    if (ranking.order() == Order.EXCEEDED_UNTIL) {
      arguments.add(until);
    }
    ranking
        .exceeded()
        .ifPresent(only ->
            sql.append(only ? " WHERE spent >= limit_amount" : " WHERE spent < limit_amount"));
    sql.append(" ORDER BY n LIMIT ? OFFSET ?) SELECT page.*, CASE WHEN spent >= limit_amount THEN ")
        .append(LAST)
        .append(" END AS last_micros FROM page ORDER BY n");
    arguments.addAll(List.of(limit, offset, until));
    long[] total = {0};
    List<SpentKey> keys =
        jdbc.query(
            sql.toString(),
            (row, n) -> {
              total[0] = row.getLong("total");
              return spentKey(row, n);
            },
            arguments.toArray());
    return new Page(keys, total[0]);
  }

  private static void addLive(Map<BudgetId, BudgetTerms> live, List<Object> arguments) {
    List<Map.Entry<BudgetId, BudgetTerms>> all = List.copyOf(live.entrySet());
    arguments.add(all.stream().map(e -> e.getKey().routeId()).toArray(String[]::new));
    arguments.add(all.stream().map(e -> e.getKey().elementId()).toArray(String[]::new));
    arguments.add(all.stream().map(e -> e.getKey().unit().wireName()).toArray(String[]::new));
    arguments.add(all.stream().map(e -> e.getValue().limit()).toArray(Long[]::new));
    arguments.add(all.stream().map(e -> e.getValue().window().lengthMicros()).toArray(Long[]::new));
    arguments.add(
        all.stream().map(e -> WindowText.of(e.getValue().window())).toArray(String[]::new));
  }

  /**
   * The database is told when the spans of calendars begin and end: it has other rules of zones.
   */
  private void addCalendars(
      KeyFilter filter, Map<BudgetId, BudgetTerms> live, long at, List<Object> arguments) {
    Set<String> names =
        new TreeSet<>(
            jdbc.queryForList(
                """
                SELECT DISTINCT technique FROM cost_ledger.budget_terms
                JOIN cost_ledger.budget b ON b.id = budget_id
                WHERE b.gateway = ? AND technique LIKE ?
                """,
                String.class,
                filter.gateway().toString(),
                WindowText.CALENDAR + "%"));
    live.values().stream()
        .map(terms -> WindowText.of(terms.window()))
        .filter(name -> name.startsWith(WindowText.CALENDAR))
        .forEach(names::add);
    String[] calendars = names.toArray(String[]::new);
    long[] after = new long[calendars.length];
    long[] end = new long[calendars.length];
    for (int i = 0; i < calendars.length; i++) {
      Window window = WindowText.read(0, calendars[i]);
      after[i] = window.startOf(at);
      end[i] = window.leavesAt(at);
    }
    arguments.add(calendars);
    arguments.add(after);
    arguments.add(end);
  }

  private static SpentKey spentKey(ResultSet row, int n) throws SQLException {
    BudgetKeyRow key = Objects.requireNonNull(BudgetStore.KEY.mapRow(row, n));
    BigDecimal spent = row.getBigDecimal("spent");
    BudgetTerms terms = key.terms();
    long last = row.getLong("last_micros");
    boolean never = row.wasNull();
    if (spent.compareTo(BigDecimal.valueOf(terms.limit())) < 0) {
      return new SpentKey(key, spent.toBigIntegerExact(), Long.MIN_VALUE);
    }
    return new SpentKey(
        key, spent.toBigIntegerExact(), never ? Long.MAX_VALUE : terms.window().leavesAt(last));
  }
}
