package dev.turnpike.benchmarks.prove.compare;

import dev.turnpike.benchmarks.prove.compare.Answer.End;
import dev.turnpike.benchmarks.prove.compare.Finding.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Holds the log against what callers saw: each request that was answered has one entry, with the
 * same status, model and cost; and the entry costs what the usage events of the request cost.
 */
public final class LogCheck {
  /** What is logged of a request whose caller has gone. */
  private static final int CALLER_LEFT = 499;

  private final List<Finding> findings = new ArrayList<>();
  private int compared;

  private LogCheck() {}

  /**
   * What came of it.
   *
   * @param compared answers that have to be in the log
   */
  public record Result(int compared, List<Finding> findings) {
    public Result {
      findings = List.copyOf(findings);
    }
  }

  /** Compares. */
  public static Result of(Books books) {
    LogCheck check = new LogCheck();
    Map<String, List<Logged>> logged = Index.group(books.logged(), Logged::requestId);
    logged.forEach((request, entries) -> {
      if (entries.size() > 1) {
        check.found(Kind.LOG_DOUBLED, request, entries.size() + " entries");
      }
    });
    for (Answer answer : books.answers()) {
      String request = answer.requestId();
      if (request != null && isAnswered(answer)) {
        check.compared++;
        List<Logged> entries = logged.getOrDefault(request, List.of());
        if (entries.isEmpty()) {
          check.found(Kind.LOG_MISSING, request, "answered with " + answer.status());
        } else {
          check.compare(request, answer, entries.getFirst());
        }
      }
    }
    check.costs(logged, books.told());
    return new Result(check.compared, check.findings);
  }

  private static boolean isAnswered(Answer answer) {
    return switch (answer.end()) {
      case WHOLE, BROKEN, LEFT -> true;
      case REFUSED, RESET, TIMEOUT -> false;
    };
  }

  private void compare(String request, Answer answer, Logged entry) {
    boolean left = answer.end() == End.LEFT && entry.status() == CALLER_LEFT;
    if (entry.status() != answer.status() && !left) {
      differs(request, "status", answer.status(), entry.status());
    }
    if (answer.model() != null && !answer.model().equals(entry.model())) {
      differs(request, "model", answer.model(), entry.model());
    }
    if (answer.costPicos() != null && !Objects.equals(answer.costPicos(), entry.costPicos())) {
      differs(request, "cost", answer.costPicos(), entry.costPicos());
    }
  }

  /** An entry's cost is that of all attempts whose cost is known. */
  private void costs(Map<String, List<Logged>> logged, List<Told> told) {
    Map<String, Long> sums = new HashMap<>();
    for (Told one : told) {
      Long cost = one.costPicos();
      if (cost != null) {
        sums.merge(one.call().requestId(), cost, Long::sum);
      }
    }
    logged.forEach((request, entries) -> {
      long cost = Objects.requireNonNullElse(entries.getFirst().costPicos(), 0L);
      Long sum = sums.get(request);
      if (sum != null && sum != cost) {
        findings.add(
            new Finding(
                Kind.LOG_DIFFERS, request, "usage events cost " + sum + ", the entry " + cost));
      }
    });
  }

  private void differs(String request, String what, Object answered, @Nullable Object logged) {
    found(
        Kind.LOG_DIFFERS,
        request,
        what + ": the caller was told " + answered + ", the log says " + logged);
  }

  private void found(Kind kind, String request, String detail) {
    findings.add(new Finding(kind, request, detail));
  }
}
