package dev.turnpike.simulator.latency;

/**
 * How a model takes its time. An answer that is not streamed comes when its stream would have
 * ended.
 *
 * @param firstByteMs milliseconds from the request to the first byte of a stream
 * @param chunkGapMs milliseconds between two chunks of text
 * @param chunks chunks that a text is cut into
 */
public record LatencyProfile(long firstByteMs, long chunkGapMs, int chunks) {

  /** The longest wait that can be set: ten minutes. */
  public static final long MAX_MS = 600_000;

  /** The most chunks of one answer. */
  public static final int MAX_CHUNKS = 100_000;

  public LatencyProfile {
    if (firstByteMs < 0 || firstByteMs > MAX_MS || chunkGapMs < 0 || chunkGapMs > MAX_MS) {
      throw new IllegalArgumentException("first_byte_ms and chunk_gap_ms are from 0 to " + MAX_MS);
    }
    if (chunks < 1 || chunks > MAX_CHUNKS) {
      throw new IllegalArgumentException("chunks is from 1 to " + MAX_CHUNKS);
    }
  }
}
