package dev.turnpike.benchmarks.load;

import java.util.Locale;

/**
 * What came of a load.
 *
 * @param requests answered with 200 and a whole body
 * @param errors answered otherwise or not at all
 * @param seconds from the first request sent to the last answer
 * @param answerBytes bytes of the last answer's body
 * @param p50Nanos median latency of the answered ones
 */
public record LoadResult(
    long requests,
    long errors,
    double seconds,
    long answerBytes,
    long p50Nanos,
    long p99Nanos,
    long maxNanos) {

  public double perSecond() {
    return requests / seconds;
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%d %d %.6f %d %d %d %d",
        requests,
        errors,
        seconds,
        answerBytes,
        p50Nanos,
        p99Nanos,
        maxNanos);
  }

  static LoadResult parse(String line) {
    String[] words = line.split(" ");
    if (words.length != 7) {
      throw new IllegalArgumentException("no result: " + line);
    }
    return new LoadResult(
        Long.parseLong(words[0]),
        Long.parseLong(words[1]),
        Double.parseDouble(words[2]),
        Long.parseLong(words[3]),
        Long.parseLong(words[4]),
        Long.parseLong(words[5]),
        Long.parseLong(words[6]));
  }
}
