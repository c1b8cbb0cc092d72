package dev.turnpike.ledger.store;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Window;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How the spend of a key went, computed from its charges. Thread-safe.
 *
 * <p>The charges are read once: the database adds up those between the instants at which some
 * window of some step begins or ends.
 */
public final class SeriesReader {
  /** Most steps of one series. */
  public static final int MOST_STEPS = 500;

  private static final int MOST_SECONDS = 5;
  private static final int MOST_TERMS = 10_000;

  private final JdbcTemplate jdbc;

  public SeriesReader(JdbcTemplate jdbc) {
    this.jdbc = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
    this.jdbc.setQueryTimeout(MOST_SECONDS);
  }

  /**
   * One step of a series, which ends at an instant.
   *
   * @param charged what was charged from the end of the step before, that not included, on
   * @param spent what counts at the instant in the window that then held
   * @param terms what then held
   */
  public record Step(long atMicros, BigInteger charged, BigInteger spent, BudgetTerms terms) {}

  /**
   * Returns the steps of {@code (fromMicros, toMicros]}; the last one may be shorter.
   *
   * @throws IllegalArgumentException if they are more than {@value #MOST_STEPS}, or there is none
   */
  public List<Step> steps(long keyId, long fromMicros, long toMicros, long stepMicros) {
    long[] ends = ends(fromMicros, toMicros, stepMicros);
    NavigableMap<Long, BudgetTerms> terms = terms(keyId, toMicros);
    long[] bounds = new long[2 * ends.length + 1];
    BudgetTerms[] held = new BudgetTerms[ends.length];
    bounds[2 * ends.length] = fromMicros;
    for (int i = 0; i < ends.length; i++) {
      held[i] = at(terms, ends[i]);
      bounds[2 * i] = ends[i];
      bounds[2 * i + 1] = lastBefore(held[i].window(), ends[i]);
    }
    NavigableMap<Long, BigInteger> upTo = sums(keyId, Arrays.stream(bounds).sorted().distinct());
    List<Step> steps = new ArrayList<>(ends.length);
    long before = fromMicros;
    for (int i = 0; i < ends.length; i++) {
      BigInteger here = of(upTo, ends[i]);
      steps.add(
          new Step(
              ends[i],
              here.subtract(of(upTo, before)),
              here.subtract(of(upTo, lastBefore(held[i].window(), ends[i]))),
              held[i]));
      before = ends[i];
    }
    return steps;
  }

  private static long[] ends(long from, long to, long step) {
    if (from < 0 || to <= from || step <= 0) {
      throw new IllegalArgumentException("a series begins, goes on and ends");
    }
    long count = Math.ceilDiv(to - from, step);
    if (count > MOST_STEPS) {
      throw new IllegalArgumentException("a series has up to " + MOST_STEPS + " steps");
    }
    long[] ends = new long[(int) count];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = i == ends.length - 1 ? to : from + (i + 1) * step;
    }
    return ends;
  }

  /** Returns the last instant whose charges no longer count; no charge is older than 1970. */
  private static long lastBefore(Window window, long at) {
    return Math.max(-1, window.startOf(at));
  }

  private static BigInteger of(NavigableMap<Long, BigInteger> upTo, long bound) {
    return Objects.requireNonNull(upTo.get(bound));
  }

  /** Returns, for each of the bounds, what was charged from the first of them on up to it. */
  private NavigableMap<Long, BigInteger> sums(long keyId, LongStream sorted) {
    Long[] bounds = sorted.boxed().toArray(Long[]::new);
    Long[] next = Arrays.stream(bounds).map(bound -> bound + 1).toArray(Long[]::new);
    Map<Integer, BigInteger> between = new HashMap<>();
    jdbc.query(
        """
        SELECT width_bucket(charged_at_micros, ?::bigint[]), sum(amount) FROM cost_ledger.spend
        WHERE budget_key_id = ? AND charged_at_micros > ? AND charged_at_micros <= ?
        GROUP BY 1
        """,
        row -> {
          BigDecimal sum = row.getBigDecimal(2);
          between.put(row.getInt(1), sum.toBigIntegerExact());
        },
        next,
        keyId,
        bounds[0],
        bounds[bounds.length - 1]);
    NavigableMap<Long, BigInteger> upTo = new TreeMap<>();
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < bounds.length; i++) {
      sum = sum.add(between.getOrDefault(i, BigInteger.ZERO));
      upTo.put(bounds[i], sum);
    }
    return upTo;
  }

  private static BudgetTerms at(NavigableMap<Long, BudgetTerms> terms, long at) {
    Long since = terms.floorKey(at);
    return Objects.requireNonNull(terms.get(since == null ? terms.firstKey() : since));
  }

  /** Returns what held since when, up to an instant; the first ones if they came later. */
  private NavigableMap<Long, BudgetTerms> terms(long keyId, long untilMicros) {
    NavigableMap<Long, BudgetTerms> terms = new TreeMap<>();
    jdbc.query(
        """
        SELECT t.since_micros, t.limit_amount, t.window_micros, t.technique
        FROM cost_ledger.budget_terms t
        JOIN cost_ledger.budget_key k ON k.budget_id = t.budget_id
        WHERE k.id = ?
        ORDER BY t.since_micros <= ? DESC,
                 CASE WHEN t.since_micros <= ? THEN -t.since_micros ELSE t.since_micros END
        LIMIT ?
        """,
        row -> {
          terms.put(row.getLong(1), terms(row.getLong(2), row.getLong(3), row.getString(4)));
        },
        keyId,
        untilMicros,
        untilMicros,
        MOST_TERMS);
    return terms;
  }

  private static BudgetTerms terms(long limit, long windowMicros, String technique) {
    return new BudgetTerms(limit, WindowText.read(windowMicros, technique));
  }
}
