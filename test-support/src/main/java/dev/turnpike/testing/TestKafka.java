package dev.turnpike.testing;

/**
 * A running Kafka broker.
 *
 * @param bootstrapServers the address that clients connect to, as {@code host:port}
 */
public record TestKafka(String bootstrapServers) {}
