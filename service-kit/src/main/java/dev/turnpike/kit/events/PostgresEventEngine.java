package dev.turnpike.kit.events;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;

/**
 * Axon's JDBC engine with event times as {@code timestamptz}, to the microsecond. Its own text form
 * keeps milliseconds, too coarse to tell what was live at an instant.
 */
final class PostgresEventEngine extends JdbcEventStorageEngine {
  private final TransactionManager transactions;
  private final AppendGuard guard;

  PostgresEventEngine(Builder builder, TransactionManager transactions, AppendGuard guard) {
    super(
        builder.createTokenAt((connection, schema, at) -> {
          PreparedStatement query =
              connection.prepareStatement(
                  "select min(%s) - 1 from %s where %s >= ?"
                      .formatted(
                          schema.globalIndexColumn(),
                          schema.domainEventTable(),
                          schema.timestampColumn()));
          query.setObject(1, column(at));
          return query;
        }));
    this.transactions = transactions;
    this.guard = guard;
  }

  @Override
  protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
    if (!events.isEmpty()) {
      List<String> ids = events.stream().<String>map(EventMessage::getIdentifier).toList();
      transactions.executeInTransaction(
          () -> guard.append(ids, () -> super.appendEvents(events, serializer)));
    }
  }

  @Override
  protected void writeTimestamp(PreparedStatement statement, int position, Instant at)
      throws SQLException {
    statement.setObject(position, column(at));
  }

  @Override
  protected Object readTimeStamp(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant().toString();
  }

  /** PostgreSQL would round what is finer than a microsecond, perhaps into the future. */
  static OffsetDateTime column(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
