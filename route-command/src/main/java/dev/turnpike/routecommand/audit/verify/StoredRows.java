package dev.turnpike.routecommand.audit.verify;

import dev.turnpike.routecommand.audit.EventRows;
import dev.turnpike.routecommand.audit.chain.Link;
import dev.turnpike.routecommand.audit.chain.Row;
import dev.turnpike.routecommand.audit.chain.StoredEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads events and links side by side, as of one moment, some hundred rows at a time.
 *
 * <p>Two ordered reads are joined here: a full join in the database would sort the whole store
 * first.
 */
final class StoredRows {
  private static final int ROWS = 500;
  private static final String IN_ORDER = " order by global_index";

  private StoredRows() {}

  /** Hands over all rows in the order of their global indexes; changes nothing. */
  static void read(Connection connection, Consumer<Row> rows) throws SQLException {
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (Statement ofEvents = statement(connection);
        Statement ofLinks = statement(connection);
        ResultSet events = ofEvents.executeQuery(EventRows.EVENTS + IN_ORDER);
        ResultSet links = ofLinks.executeQuery(EventRows.LINKS + IN_ORDER)) {
      StoredEvent event = event(events);
      Link link = link(links);
      while (event != null || link != null) {
        Row row = first(event, link);
        rows.accept(row);
        event = row instanceof Row.LinkAlone ? event : event(events);
        link = row instanceof Row.EventAlone ? link : link(links);
      }
    } finally {
      connection.rollback();
    }
  }

  private static Row first(@Nullable StoredEvent event, @Nullable Link link) {
    if (event == null) {
      return new Row.LinkAlone(Objects.requireNonNull(link));
    }
    if (link == null || event.position() < link.position()) {
      return new Row.EventAlone(event);
    }
    return event.position() == link.position()
        ? new Row.Linked(event, link)
        : new Row.LinkAlone(link);
  }

  private static @Nullable StoredEvent event(ResultSet events) throws SQLException {
    return events.next() ? EventRows.event(events) : null;
  }

  private static @Nullable Link link(ResultSet links) throws SQLException {
    return links.next() ? EventRows.link(links) : null;
  }

  /** With autocommit off the driver fetches so many rows at a time. */
  private static Statement statement(Connection connection) throws SQLException {
    Statement statement = connection.createStatement();
    statement.setFetchSize(ROWS);
    return statement;
  }
}
