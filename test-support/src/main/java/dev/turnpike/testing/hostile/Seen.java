package dev.turnpike.testing.hostile;

import java.util.List;
import java.util.stream.Collectors;

/** What a case met. */
record Seen(List<Answer> answers, End end, String note, long millis) {
  /** How the connection ended. */
  enum End {
    /** All that was waited for has come. */
    SATISFIED,
    /** The gateway closed it. */
    CLOSED,
    /** The caller was not to wait. */
    LEFT,
    /** The bound was over. */
    TIMED_OUT,
    /** What came is no HTTP/1.1. */
    UNREADABLE,
    /** The gateway took no connection. */
    NO_CONNECTION
  }

  Seen {
    answers = List.copyOf(answers);
  }

  /** A word for the table. */
  String word() {
    if (answers.isEmpty()) {
      return switch (end) {
        case SATISFIED, CLOSED -> "closed";
        case LEFT -> "left";
        case TIMED_OUT -> "HANG";
        case UNREADABLE -> "UNREADABLE";
        case NO_CONNECTION -> "NO CONNECTION";
      };
    }
    return Integer.toString(answers.getFirst().status());
  }

  @Override
  public String toString() {
    String each = answers.stream().map(Answer::toString).collect(Collectors.joining(" | "));
    return end
        + " after "
        + millis
        + " ms"
        + (note.isEmpty() ? "" : " (" + note + ")")
        + " "
        + each;
  }
}
