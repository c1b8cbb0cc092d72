package dev.turnpike.kit.kafka;

/**
 * A message that cannot be read, to be set aside where it stops nothing.
 *
 * @param reason in words that a table and a log line take
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Rejected(int partition, long offset, String reason, byte[] message) {}
