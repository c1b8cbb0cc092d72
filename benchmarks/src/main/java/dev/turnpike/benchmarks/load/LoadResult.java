package dev.turnpike.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came of a load.
 *
 * @param requests answered with 200 and a whole body
 * @param errors answered otherwise or not at all
 * @param seconds from the first request sent to the last answer
 * @param answerBytes bytes of the last answer's body
 * @param p50Nanos median latency of the answered ones
 * @param failures the first of the errors
 */
public record LoadResult(
    long requests,
    long errors,
    double seconds,
    long answerBytes,
    long p50Nanos,
    long p99Nanos,
    long maxNanos,
    List<Failure> failures) {
  private static final int FIGURES = 7;

  public LoadResult {
    failures = List.copyOf(failures);
  }

  public double perSecond() {
    return requests / seconds;
  }

  String line() {
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%d %d %.6f %d %d %d %d",
                requests,
                errors,
                seconds,
                answerBytes,
                p50Nanos,
                p99Nanos,
                maxNanos));
    failures.forEach(failure -> line.append(' ').append(failure.word()));
    return line.toString();
  }

  static LoadResult parse(String line) {
    String[] words = line.split(" ");
    if (words.length < FIGURES) {
      throw new IllegalArgumentException("no result: " + line);
    }
    List<Failure> failures = new ArrayList<>();
    for (int i = FIGURES; i < words.length; i++) {
      failures.add(Failure.parse(words[i]));
    }
    return new LoadResult(
        Long.parseLong(words[0]),
        Long.parseLong(words[1]),
        Double.parseDouble(words[2]),
        Long.parseLong(words[3]),
        Long.parseLong(words[4]),
        Long.parseLong(words[5]),
        Long.parseLong(words[6]),
        failures);
  }
}
