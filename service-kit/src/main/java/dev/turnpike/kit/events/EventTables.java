package dev.turnpike.kit.events;

import dev.turnpike.kit.boot.DependencyAway;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The names of the event store's tables, which the migrations of their services make. */
final class EventTables {
  static final String EVENTS = "route_command.domain_event_entry";
  private static final Logger log = LoggerFactory.getLogger(EventTables.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private EventTables() {}

  static EventSchema events() {
    return EventSchema.builder()
        .eventTable(EVENTS)
        .snapshotTable("route_command.snapshot_event_entry")
        .globalIndexColumn("global_index")
        .eventIdentifierColumn("event_identifier")
        .aggregateIdentifierColumn("aggregate_identifier")
        .sequenceNumberColumn("sequence_number")
        .typeColumn("aggregate_type")
        .timestampColumn("recorded_at")
        .payloadTypeColumn("payload_type")
        .payloadRevisionColumn("payload_revision")
        .payloadColumn("payload")
        .metaDataColumn("meta_data")
        .build();
  }

  static TokenSchema tokens() {
    return TokenSchema.builder()
        .setTokenTable("route_query.token_entry")
        .setProcessorNameColumn("processor_name")
        .setSegmentColumn("segment")
        .setTokenColumn("token")
        .setTokenTypeColumn("token_type")
        .setTimestampColumn("claimed_at")
        .setOwnerColumn("owner")
        .build();
  }

  /**
   * Waits until the event table is there: a reader in a process of its own may start before the
   * writer that makes it.
   *
   * @throws DependencyAway if it is not there in time
   */
  static void await(DataSource dataSource, Duration patience) {
    long start = System.nanoTime();
    boolean said = false;
    while (!exists(dataSource)) {
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new DependencyAway(
            "the event store " + EVENTS + " is not there (waited " + patience.toSeconds() + " s)",
            "Start route-command on the same database; it makes the table.",
            null);
      }
      if (!said) {
        log.info("waiting for route-command to make {}", EVENTS);
        said = true;
      }
      pause();
    }
  }

  private static boolean exists(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement("select to_regclass(?) is not null")) {
      query.setString(1, EVENTS);
      try (ResultSet result = query.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look for " + EVENTS, e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + EVENTS, e);
    }
  }
}
