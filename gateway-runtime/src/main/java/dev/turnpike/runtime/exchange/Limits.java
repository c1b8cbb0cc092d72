package dev.turnpike.runtime.exchange;

import java.time.Duration;

/**
 * The bounds of one runtime.
 *
 * @param maxRequestBytes of one request's body
 * @param maxAnswerBytes of one answer that is not streamed
 * @param maxBufferedBytes of all request bodies in memory together
 * @param uploadTimeout the longest time a request's body may take to arrive
 * @param totalTimeout the longest time of all attempts on one model together
 * @param idleTimeout the longest time in which nothing moves in a stream
 * @param connectTimeout the longest wait for a connection to a provider
 * @param upstreamConnections to one provider from one event loop
 * @param waitingForConnection requests of one event loop that may wait for one
 */
public record Limits(
    int maxRequestBytes,
    int maxAnswerBytes,
    long maxBufferedBytes,
    Duration uploadTimeout,
    Duration totalTimeout,
    Duration idleTimeout,
    Duration connectTimeout,
    int upstreamConnections,
    int waitingForConnection) {
  private static final int MIB = 1 << 20;

  public Limits {
    if (maxRequestBytes <= 0
        || maxAnswerBytes <= 0
        || maxBufferedBytes < maxRequestBytes
        || !uploadTimeout.isPositive()
        || !totalTimeout.isPositive()
        || !idleTimeout.isPositive()
        || !connectTimeout.isPositive()
        || upstreamConnections <= 0
        || waitingForConnection < 0) {
      throw new IllegalArgumentException("limits are positive, and one body fits into the buffer");
    }
  }

  /** 32 MiB bodies, a quarter of the heap for all of them, ten minutes, two without a word. */
  public static Limits standard() {
    return new Limits(
        32 * MIB,
        32 * MIB,
        Math.max(32 * MIB, Runtime.getRuntime().maxMemory() / 4),
        Duration.ofMinutes(2),
        Duration.ofMinutes(10),
        Duration.ofMinutes(2),
        Duration.ofSeconds(5),
        512,
        4_096);
  }
}
