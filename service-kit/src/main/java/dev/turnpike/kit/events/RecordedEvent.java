package dev.turnpike.kit.events;

import java.time.Instant;
import java.util.Map;

/**
 * An event as the store keeps it.
 *
 * @param globalIndex its place among all events; later commits have higher ones, with holes
 * @param aggregateId what it happened to
 * @param sequence its place among the events of that aggregate, from 0
 * @param at when it was recorded, to the microsecond
 * @param payload what happened
 * @param metadata what else was noted, such as the message it answered
 */
public record RecordedEvent(
    long globalIndex,
    String aggregateId,
    long sequence,
    Instant at,
    Object payload,
    Map<String, ?> metadata) {}
