package dev.turnpike.ledger.standing;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.lease.Slice;
import dev.turnpike.ledger.domain.ChargeWindow;
import dev.turnpike.ledger.store.BudgetKeyRow;
import dev.turnpike.ledger.store.SliceRows;
import dev.turnpike.ledger.store.SpendReader;
import dev.turnpike.ledger.store.SpendReader.Moment;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The standings of keys that runtimes have slices of: charges, positions and slices of one moment
 * of the database, read from there each time. Thread-safe.
 */
public final class SharedKeys {
  private final JdbcTemplate jdbc;
  private final SpendReader spend;
  private final SliceRows slices;
  private final TransactionTemplate snapshot;

  public SharedKeys(JdbcTemplate jdbc, SpendReader spend, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.spend = spend;
    this.slices = new SliceRows(jdbc);
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** Returns a standing as it is, or with slices if the key has any: that is then a newer one. */
  Standing withSlices(BudgetKeyRow key, Standing standing, long nowMicros) {
    return Objects.requireNonNull(
        snapshot.execute(status -> {
          List<Slice> now = isLeased(key.id()) ? slices.of(key.id()) : List.of();
          return now.isEmpty() ? standing : read(key, standing.terms(), now, nowMicros);
        }));
  }

  private boolean isLeased(long keyId) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "SELECT leased FROM cost_ledger.budget_key WHERE id = ?", Boolean.class, keyId));
  }

  private Standing read(BudgetKeyRow key, BudgetTerms terms, List<Slice> with, long nowMicros) {
    ChargeWindow window = new ChargeWindow(terms.window());
    Moment moment = spend.read(key.id(), window, nowMicros);
    window.advance(nowMicros);
    return StandingOf.window(key, terms, moment.revision(), window, nowMicros, moment.positions())
        .with(with);
  }
}
