package dev.turnpike.runtime.outbox;

import dev.turnpike.kit.kafka.CloudEventHeaders;

/**
 * A message on its way to Kafka.
 *
 * @param key decides the partition
 * @param message what is written as JSON
 * @param weight what it takes of its lane's limit
 */
record Parcel(String key, Object message, CloudEventHeaders headers, int weight, Outbox.Ack ack) {}
