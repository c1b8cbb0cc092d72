package dev.turnpike.ledger.store;

import dev.turnpike.ledger.domain.ChargeWindow;
import dev.turnpike.ledger.store.Booked.Added;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the charges of a key into a window, as of one moment of the database. Thread-safe.
 *
 * <p>A key with more charges than a window keeps one by one is read from its steps, so that no key
 * takes longer than these.
 */
public final class SpendReader {
  private static final int FETCH = 10_000;
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private final JdbcTemplate rows;
  private final TransactionTemplate snapshot;

  public SpendReader(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.rows = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
    this.rows.setFetchSize(FETCH);
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /**
   * What belongs to the charges that were read.
   *
   * @param revision the key's revision that holds exactly these charges
   * @param stepped the window whose steps the key has
   * @param positions the first offset not booked, of every partition known, when these were all
   */
  public record Moment(long revision, @Nullable String stepped, Map<Integer, Long> positions) {}

  /** Reads all charges of a key that have not left the window at an instant, later ones too. */
  public Moment read(long keyId, ChargeWindow into, long nowMicros) {
    Moment moment =
        snapshot.execute(status -> {
          Steps steps = steps(keyId);
          fill(keyId, steps, into, into.window().startOf(nowMicros), Long.MAX_VALUE);
          return new Moment(steps.revision(), steps.window(), new UsagePositions(rows).all());
        });
    return Objects.requireNonNull(moment);
  }

  /** Reads the charges of a key that counted in the window at an instant. */
  public void readPast(long keyId, ChargeWindow into, long atMicros) {
    snapshot.executeWithoutResult(
        status -> fill(keyId, steps(keyId), into, into.window().startOf(atMicros), atMicros));
  }

  private record Steps(long revision, @Nullable String window, long after) {
    boolean serve(ChargeWindow into, long afterMicros) {
      return StepStore.name(into.window()).equals(window) && after <= afterMicros;
    }
  }

  private Steps steps(long keyId) {
    return Objects.requireNonNull(
        rows.queryForObject(
            "SELECT revision, stepped, stepped_after FROM cost_ledger.budget_key WHERE id = ?",
            (row, n) -> new Steps(row.getLong(1), row.getString(2), row.getLong(3)),
            keyId));
  }

  /** Reads what was charged in {@code (after, until]}. */
  private void fill(long keyId, Steps steps, ChargeWindow into, long after, long until) {
    if (steps.serve(into, after) && isMany(keyId, after, until)) {
      // The step the first of them is in has earlier ones, too, and the last one later ones.
      long first = into.window().stepOf(after + 1);
      long last = until == Long.MAX_VALUE ? until : into.window().stepOf(until);
      if (first < last) {
        long whole = first == after + 1 ? first : first + into.window().stepMicros();
        sum(keyId, into, after, whole - 1);
        readSteps(keyId, into, whole, last);
        if (until != Long.MAX_VALUE) {
          sum(keyId, into, last - 1, until);
        }
        return;
      }
    }
    read(keyId, after, until, charge -> into.add(charge.atMicros(), charge.amount()));
  }

  private boolean isMany(long keyId, long after, long until) {
    Long charges =
        rows.queryForObject(
            """
            SELECT COALESCE(sum(charges), 0)::bigint FROM cost_ledger.spend_step
            WHERE budget_key_id = ? AND step_micros > ? AND step_micros <= ?
            """,
            Long.class,
            keyId,
            after,
            until);
    return charges != null && charges > ChargeWindow.EXACT_CHARGES;
  }

  private void sum(long keyId, ChargeWindow into, long after, long until) {
    if (after < until) {
      rows.query(
          """
          SELECT max(charged_at_micros), sum(amount), count(*) FROM cost_ledger.spend
          WHERE budget_key_id = ? AND charged_at_micros > ? AND charged_at_micros <= ?
          HAVING count(*) > 0
          """,
          row -> {
            add(into, row);
          },
          keyId,
          after,
          until);
    }
  }

  private void readSteps(long keyId, ChargeWindow into, long from, long before) {
    rows.query(
        """
        SELECT latest_micros, amount, charges FROM cost_ledger.spend_step
        WHERE budget_key_id = ? AND step_micros >= ? AND step_micros < ? ORDER BY step_micros
        """,
        row -> {
          add(into, row);
        },
        keyId,
        from,
        before);
  }

  private static void add(ChargeWindow into, ResultSet row) throws SQLException {
    long at = row.getLong(1);
    BigDecimal amount = row.getBigDecimal(2);
    for (; amount.compareTo(MOST) > 0; amount = amount.subtract(MOST)) {
      into.add(at, Long.MAX_VALUE, 0);
    }
    into.add(at, amount.longValueExact(), row.getLong(3));
  }

  private void read(long keyId, long afterMicros, long untilMicros, Consumer<Added> each) {
    rows.query(
        """
        SELECT charged_at_micros, amount FROM cost_ledger.spend
        WHERE budget_key_id = ? AND charged_at_micros > ? AND charged_at_micros <= ?
        ORDER BY charged_at_micros
        """,
        row -> {
          each.accept(new Added(row.getLong(1), row.getLong(2)));
        },
        keyId,
        afterMicros,
        untilMicros);
  }
}
