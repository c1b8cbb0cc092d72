package dev.turnpike.benchmarks.stream;

/**
 * What came of a time of streaming.
 *
 * @param broken streams that failed or ended
 * @param p50Nanos median of the delays from a chunk's sending to its reading
 */
record StreamResult(long chunks, long broken, long p50Nanos, long p99Nanos, long maxNanos) {
  String line() {
    return chunks + " " + broken + " " + p50Nanos + " " + p99Nanos + " " + maxNanos;
  }

  static StreamResult parse(String line) {
    String[] words = line.split(" ");
    if (words.length != 5) {
      throw new IllegalArgumentException("no result: " + line);
    }
    return new StreamResult(
        Long.parseLong(words[0]),
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        Long.parseLong(words[3]),
        Long.parseLong(words[4]));
  }
}
