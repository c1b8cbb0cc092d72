package dev.turnpike.routecommand.audit.chain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the event store, every column of it.
 *
 * @param position its global index
 * @param recordedAt to the microsecond, as the column has it
 * @param payload not copied; nobody changes it
 * @param metadata not copied either
 */
public record StoredEvent(
    long position,
    String eventId,
    String aggregateId,
    long sequence,
    @Nullable String aggregateType,
    Instant recordedAt,
    String payloadType,
    @Nullable String payloadRevision,
    byte[] payload,
    byte[] metadata) {}
