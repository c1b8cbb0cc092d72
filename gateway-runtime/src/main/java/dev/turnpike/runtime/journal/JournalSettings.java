package dev.turnpike.runtime.journal;

import java.time.Duration;

/**
 * How a journal is kept.
 *
 * @param segmentBytes the size of each of its files; a record fits in one
 * @param maxBytes what its files may take together, at least four of them
 * @param sync how often what was written is forced to the disk; zero for never, which leaves it to
 *     the operating system and loses the last of it when the machine dies, not when the process
 *     does
 */
public record JournalSettings(int segmentBytes, long maxBytes, Duration sync) {
  /** The size of files outside of tests: 16 MiB. */
  public static final int STANDARD_SEGMENT_BYTES = 16 << 20;

  private static final int FEWEST_SEGMENTS = 4;
  private static final int SMALLEST_SEGMENT = 256;

  public JournalSettings {
    if (segmentBytes < SMALLEST_SEGMENT || segmentBytes % Long.BYTES != 0) {
      throw new IllegalArgumentException("a segment has room for records, in whole words");
    }
    if (maxBytes < (long) FEWEST_SEGMENTS * segmentBytes) {
      throw new IllegalArgumentException(
          "a journal takes at least " + (long) FEWEST_SEGMENTS * segmentBytes + " bytes");
    }
    if (sync.isNegative()) {
      throw new IllegalArgumentException("a journal is not forced to the disk in the past");
    }
  }

  public static JournalSettings of(long maxBytes, Duration sync) {
    return new JournalSettings(STANDARD_SEGMENT_BYTES, maxBytes, sync);
  }

  int maxSegments() {
    return (int) Math.min(Integer.MAX_VALUE, maxBytes / segmentBytes);
  }

  /** Returns how many of them are kept for what was admitted before there was no more room. */
  int reservedSegments() {
    return Math.max(1, maxSegments() / 8);
  }
}
