package dev.turnpike.ledger.store;

import dev.turnpike.ledger.store.Booked.Added;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the charges of a key from the spend rows, as of one moment of the database. Thread-safe.
 *
 * <p>Charges are handed on one by one, so that a key with millions of them takes no memory.
 */
public final class SpendReader {
  private static final int FETCH = 10_000;

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
   * @param positions the first offset not booked, of every partition known, when these were all
   */
  public record Moment(long revision, Map<Integer, Long> positions) {}

  /** Reads the charges of a key that are later than an instant, oldest first. */
  public Moment charges(long keyId, long afterMicros, Consumer<Added> each) {
    Moment moment =
        snapshot.execute(status -> {
          Long revision =
              rows.queryForObject(
                  "SELECT revision FROM cost_ledger.budget_key WHERE id = ?", Long.class, keyId);
          read(keyId, afterMicros, Long.MAX_VALUE, each);
          return new Moment(revision == null ? 0 : revision, new UsagePositions(rows).all());
        });
    return Objects.requireNonNull(moment);
  }

  /** Reads the charges of a key in {@code (afterMicros, untilMicros]}, oldest first. */
  public void charges(long keyId, long afterMicros, long untilMicros, Consumer<Added> each) {
    snapshot.executeWithoutResult(status -> read(keyId, afterMicros, untilMicros, each));
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
