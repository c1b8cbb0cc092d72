package dev.turnpike.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.turnpike.kit.store.ServiceMigration;
import dev.turnpike.ledger.standing.SharedKeys;
import dev.turnpike.ledger.standing.StandingSink;
import dev.turnpike.ledger.standing.Standings;
import dev.turnpike.ledger.store.AllSpend;
import dev.turnpike.ledger.store.BudgetStore;
import dev.turnpike.ledger.store.Revisions;
import dev.turnpike.ledger.store.SpendReader;
import dev.turnpike.ledger.store.SpendStore;
import dev.turnpike.ledger.store.StatementReader;
import dev.turnpike.ledger.store.StepStore;
import dev.turnpike.ledger.store.UsagePositions;
import dev.turnpike.ledger.terms.LiveTerms;
import dev.turnpike.testing.TestPostgres.Database;
import java.time.InstantSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of a ledger below Kafka and HTTP, on the test's database. */
public final class LedgerParts implements AutoCloseable {
  private final HikariDataSource pool = new HikariDataSource();
  private final JdbcTemplate jdbc;
  private final BudgetStore budgets;
  private final SpendStore spend;
  private final SpendReader reader;
  private final StepStore steps;

  public LedgerParts(Database database) {
    pool.setJdbcUrl(database.jdbcUrl());
    pool.setUsername(database.user());
    pool.setPassword(database.password());
    new ServiceMigration("cost_ledger").run(pool);
    jdbc = new JdbcTemplate(pool);
    DataSourceTransactionManager transactions = new DataSourceTransactionManager(pool);
    budgets = new BudgetStore(jdbc);
    steps = new StepStore(jdbc, new TransactionTemplate(transactions));
    spend =
        new SpendStore(
            jdbc, new TransactionTemplate(transactions), budgets, new UsagePositions(jdbc), steps);
    reader = new SpendReader(jdbc, transactions);
  }

  public JdbcTemplate jdbc() {
    return jdbc;
  }

  public BudgetStore budgets() {
    return budgets;
  }

  public SpendStore spend() {
    return spend;
  }

  public StepStore steps() {
    return steps;
  }

  public AllSpend allSpend() {
    return new AllSpend(jdbc, new DataSourceTransactionManager(pool));
  }

  public StatementReader statements() {
    return new StatementReader(jdbc, new DataSourceTransactionManager(pool));
  }

  public SpendReader reader() {
    return reader;
  }

  public Standings standings(LiveTerms live, StandingSink sink, InstantSource clock) {
    TransactionTemplate transaction =
        new TransactionTemplate(new DataSourceTransactionManager(pool));
    Revisions revisions = new Revisions(jdbc, transaction);
    SharedKeys shared = new SharedKeys(jdbc, reader, new DataSourceTransactionManager(pool));
    return new Standings(reader, steps, shared, budgets, revisions, live, sink, clock);
  }

  @Override
  public void close() {
    pool.close();
  }
}
