package dev.turnpike.routecommand.store;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.route.RouteEvent.VersionSaved;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Single events of a route, read where they are stored. Thread-safe. */
@Component("routeCommandRecordedRoutes")
public class RecordedRoutes {
  private final JdbcClient jdbc;

  RecordedRoutes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The version saved by the event of this sequence number.
   *
   * @throws IllegalStateException if that event is no saved version
   */
  public VersionSaved version(String routeId, long sequence) {
    byte[] payload =
        jdbc.sql(
                """
                select payload from route_command.domain_event_entry
                where aggregate_identifier = ? and sequence_number = ? and payload_type = ?
                """)
            .params(routeId, sequence, VersionSaved.class.getName())
            .query(byte[].class)
            .optional()
            .orElseThrow(
                () -> new IllegalStateException(routeId + " saved no version at " + sequence));
    return WireJson.read(payload, VersionSaved.class);
  }

  /** The place of an event among all events, which a reader of projections can wait for. */
  public Optional<Long> position(String aggregateId, long sequence) {
    return jdbc.sql(
            """
            select global_index from route_command.domain_event_entry
            where aggregate_identifier = ? and sequence_number = ?
            """)
        .params(aggregateId, sequence)
        .query(Long.class)
        .optional();
  }
}
