package dev.turnpike.benchmarks.prove.compare;

import dev.turnpike.benchmarks.prove.compare.Finding.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for callers who met an outage. That a connection is refused or lost while its runtime was
 * killed is none, as the caller takes another runtime; everything else but an answer with status
 * 200 is one.
 */
public final class OutageCheck {
  private static final int OK = 200;

  private OutageCheck() {}

  /**
   * What came of it.
   *
   * @param answered requests answered to the end
   * @param left requests whose callers left on purpose
   * @param cut requests lost with the runtime they were at
   */
  public record Result(int answered, int left, int cut, List<Finding> findings) {
    public Result {
      findings = List.copyOf(findings);
    }
  }

  /** Looks at every answer. */
  public static Result of(Books books) {
    List<Finding> findings = new ArrayList<>();
    int answered = 0;
    int left = 0;
    int cut = 0;
    for (Answer answer : books.answers()) {
      switch (answer.end()) {
        case WHOLE, BROKEN -> {
          if (answer.status() == OK) {
            answered++;
          } else {
            findings.add(outage(answer, "status " + answer.status()));
          }
        }
        case LEFT -> left++;
        case TIMEOUT -> findings.add(outage(answer, "nothing came"));
        case REFUSED, RESET -> {
          if (wasKilled(books, answer)) {
            cut++;
          } else {
            findings.add(outage(answer, "connection lost, and the runtime was not killed"));
          }
        }
      }
    }
    return new Result(answered, left, cut, findings);
  }

  private static boolean wasKilled(Books books, Answer answer) {
    return books.disturbances().stream()
        .anyMatch(it ->
            it.runtime() == answer.runtime()
                && it.touches(answer.sentMicros(), answer.endedMicros()));
  }

  private static Finding outage(Answer answer, String what) {
    String subject = answer.requestId() == null ? "at " + answer.sentMicros() : answer.requestId();
    return new Finding(
        Kind.OUTAGE, subject, what + ", runtime " + (answer.runtime() + 1) + ", " + answer.end());
  }
}
