package dev.turnpike.kit.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the past from the event store, for replay: what an aggregate was at a sequence or an
 * instant, and everything in the order it was recorded.
 *
 * <p>Sees what is committed when it is called. An event whose transaction is still open may later
 * appear below the highest index read, so this is for questions about the past, not for following
 * the store; for that there are streaming processors. Thread-safe.
 */
public final class EventReader {
  /** Rows of one query over all events; bounds the memory of a replay. */
  private static final int PAGE = 500;

  private static final String SELECT =
      "select global_index, event_identifier, aggregate_identifier, sequence_number,"
          + " aggregate_type, recorded_at, payload_type, payload_revision, payload, meta_data from "
          + EventTables.EVENTS;

  private final JdbcClient jdbc;
  private final Serializer serializer;
  private final EventUpcaster upcasters;

  EventReader(JdbcClient jdbc, Serializer serializer, EventUpcaster upcasters) {
    this.jdbc = jdbc;
    this.serializer = serializer;
    this.upcasters = upcasters;
  }

  /** All events of an aggregate in order; none if there is no such aggregate. */
  public List<RecordedEvent> ofAggregate(String aggregateId) {
    return ofAggregate(aggregateId, Long.MAX_VALUE);
  }

  /** The events of an aggregate with a sequence of at most {@code upTo}. */
  public List<RecordedEvent> ofAggregate(String aggregateId, long upTo) {
    return typed(
        jdbc.sql(
                SELECT
                    + " where aggregate_identifier = ? and sequence_number <= ?"
                    + " order by sequence_number")
            .param(aggregateId)
            .param(upTo)
            .query(EventReader::row)
            .list());
  }

  /** The events of an aggregate recorded at {@code asOf} or before. */
  public List<RecordedEvent> ofAggregate(String aggregateId, Instant asOf) {
    return typed(
        jdbc.sql(
                SELECT
                    + " where aggregate_identifier = ? and recorded_at <= ?"
                    + " order by sequence_number")
            .param(aggregateId)
            .param(PostgresEventEngine.column(asOf))
            .query(EventReader::row)
            .list());
  }

  /**
   * Hands over every event after a position, in the order of their global index.
   *
   * @param after a global index; 0 for the beginning
   * @return the index of the last event handed over, or {@code after} if there was none
   */
  public long all(long after, Consumer<RecordedEvent> receiver) {
    return pages(after, OffsetDateTime.MAX, receiver);
  }

  /** As {@link #all(long, Consumer)}, of the events recorded at {@code asOf} or before. */
  public long all(long after, Instant asOf, Consumer<RecordedEvent> receiver) {
    return pages(after, PostgresEventEngine.column(asOf), receiver);
  }

  private long pages(long after, OffsetDateTime asOf, Consumer<RecordedEvent> receiver) {
    long position = after;
    List<RecordedEvent> page;
    do {
      page =
          typed(
              jdbc.sql(
                      SELECT
                          + " where global_index > ? and recorded_at <= ?"
                          + " order by global_index limit ?")
                  .param(position)
                  .param(asOf)
                  .param(PAGE)
                  .query(EventReader::row)
                  .list());
      page.forEach(receiver);
      if (!page.isEmpty()) {
        position = page.getLast().globalIndex();
      }
    } while (page.size() == PAGE);
    return position;
  }

  private static TrackedDomainEventData<byte[]> row(ResultSet row, int number) throws SQLException {
    return new TrackedDomainEventData<>(
        new GlobalSequenceTrackingToken(row.getLong("global_index")),
        new GenericDomainEventEntry<>(
            row.getString("aggregate_type"),
            row.getString("aggregate_identifier"),
            row.getLong("sequence_number"),
            row.getString("event_identifier"),
            row.getObject("recorded_at", OffsetDateTime.class).toInstant().toString(),
            row.getString("payload_type"),
            row.getString("payload_revision"),
            row.getBytes("payload"),
            row.getBytes("meta_data")));
  }

  private List<RecordedEvent> typed(List<TrackedDomainEventData<byte[]>> rows) {
    List<RecordedEvent> events = new ArrayList<>(rows.size());
    EventUtils.upcastAndDeserializeTrackedEvents(rows.stream(), serializer, upcasters)
        .forEach(message -> events.add(recorded(message)));
    return events;
  }

  private static RecordedEvent recorded(TrackedEventMessage<?> message) {
    DomainEventMessage<?> event = (DomainEventMessage<?>) message;
    long index = message.trackingToken().position().orElseThrow();
    return new RecordedEvent(
        index,
        event.getAggregateIdentifier(),
        event.getSequenceNumber(),
        event.getTimestamp(),
        event.getPayload(),
        event.getMetaData());
  }
}
