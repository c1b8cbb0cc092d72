package dev.turnpike.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes through every key and its charges in one pass, as of one moment of the database.
 * Thread-safe.
 */
public final class AllSpend {
  private static final int FETCH = 10_000;
  private static final String KEYS =
      """
      SELECT k.id AS key_id, b.gateway, b.route_id, b.element_id, b.unit, b.route_name, k.key,
             k.revision, k.stepped, k.leased, t.limit_amount, t.window_micros, t.technique
      FROM cost_ledger.budget_key k
      JOIN cost_ledger.budget b ON b.id = k.budget_id
      """
          + BudgetStore.TERMS
          + " ORDER BY k.id";
  private static final String CHARGES =
      """
      SELECT budget_key_id, charged_at_micros, amount FROM cost_ledger.spend
      ORDER BY budget_key_id, charged_at_micros
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate snapshot;

  public AllSpend(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.jdbc = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** Takes the keys in the order of their ids, each followed by its charges, oldest first. */
  public interface Visitor {
    /** Begins a key; the one before has ended. */
    void key(BudgetKeyRow key, Map<Integer, Long> positions);

    void charge(long atMicros, long amount);

    /** Ends the key. */
    void end();
  }

  /** Shows everything to a visitor, with the terms in force at an instant. */
  public void visit(long nowMicros, Visitor visitor) {
    snapshot.executeWithoutResult(status -> {
      Map<Integer, Long> positions = new TreeMap<>(new UsagePositions(jdbc).all());
      var _ =
          jdbc.execute(
              (ConnectionCallback<Boolean>)
                  connection -> {
                    visit(connection, nowMicros, positions, visitor);
                    return true;
                  });
    });
  }

  private static void visit(
      Connection connection, long nowMicros, Map<Integer, Long> positions, Visitor visitor)
      throws SQLException {
    try (PreparedStatement keys = statement(connection, KEYS);
        PreparedStatement charges = statement(connection, CHARGES)) {
      keys.setLong(1, nowMicros);
      keys.setLong(2, nowMicros);
      try (ResultSet key = keys.executeQuery();
          ResultSet charge = charges.executeQuery()) {
        boolean more = charge.next();
        for (int n = 0; key.next(); n++) {
          long id = key.getLong("key_id");
          visitor.key(Objects.requireNonNull(BudgetStore.KEY.mapRow(key, n)), positions);
          for (; more && charge.getLong(1) <= id; more = charge.next()) {
            visitor.charge(charge.getLong(2), charge.getLong(3));
          }
          visitor.end();
        }
      }
    }
  }

  private static PreparedStatement statement(Connection connection, String sql)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setFetchSize(FETCH);
    return statement;
  }
}
