package dev.turnpike.routecommand.audit;

import dev.turnpike.routecommand.audit.chain.Link;
import dev.turnpike.routecommand.audit.chain.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** Rows of the tables of events and of links. */
public final class EventRows {
  /** All events, unordered. */
  public static final String EVENTS =
      "select global_index, event_identifier, aggregate_identifier, sequence_number,"
          + " aggregate_type, recorded_at, payload_type, payload_revision, payload, meta_data"
          + " from route_command.domain_event_entry";

  /** All links, unordered. */
  public static final String LINKS =
      "select global_index, ordinal, link from route_command.event_link";

  private EventRows() {}

  /** Reads a row of {@link #EVENTS}. */
  public static StoredEvent event(ResultSet row) throws SQLException {
    return new StoredEvent(
        row.getLong("global_index"),
        row.getString("event_identifier"),
        row.getString("aggregate_identifier"),
        row.getLong("sequence_number"),
        row.getString("aggregate_type"),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        row.getString("payload_type"),
        row.getString("payload_revision"),
        row.getBytes("payload"),
        row.getBytes("meta_data"));
  }

  /** Reads a row of {@link #LINKS}. */
  public static Link link(ResultSet row) throws SQLException {
    return new Link(row.getLong("global_index"), row.getLong("ordinal"), row.getString("link"));
  }
}
