package dev.turnpike.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * One request of a load that failed.
 *
 * @param afterMillis when that was known, from the beginning of the load
 * @param end how it ended
 * @param status of the answer, 0 if none had begun
 * @param body what the answer's body begins with, at most {@value #MOST_OF_BODY} bytes of it
 */
public record Failure(long afterMillis, End end, int status, String body) {
  static final int MOST_OF_BODY = 300;

  /** How a request of a load failed. */
  public enum End {
    ANSWERED("answered with another status"),
    CUT("connection lost"),
    SILENT("no end of the answer in time"),
    UNSENT("never sent, as no connection was free");

    private final String words;

    End(String words) {
      this.words = words;
    }
  }

  /** Returns it as one word. */
  String word() {
    String coded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(body.getBytes(StandardCharsets.UTF_8));
    return afterMillis + "," + end + "," + status + "," + coded;
  }

  static Failure parse(String word) {
    String[] parts = word.split(",", 4);
    if (parts.length != 4) {
      throw new IllegalArgumentException("no failure: " + word);
    }
    return new Failure(
        Long.parseLong(parts[0]),
        End.valueOf(parts[1]),
        Integer.parseInt(parts[2]),
        new String(Base64.getUrlDecoder().decode(parts[3]), StandardCharsets.UTF_8));
  }

  /** Returns such as {@code answered with another status: 503 {"error":...}}, in one line. */
  public String inWords() {
    StringBuilder words = new StringBuilder(end.words);
    if (status != 0) {
      words.append(": ").append(status);
    }
    if (!body.isEmpty()) {
      words.append(' ');
      body.codePoints()
          .map(point -> Character.isISOControl(point) ? ' ' : point)
          .forEach(words::appendCodePoint);
    }
    return words.toString();
  }
}
