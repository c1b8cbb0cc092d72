package dev.turnpike.testing.hostile;

import dev.turnpike.testing.hostile.HostileCase.Expect;
import dev.turnpike.testing.hostile.Seen.End;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says what was wrong with what a case met. */
final class Judge {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Where a status of 4xx and its body are the provider's own. */
  private static final Set<String> PASSED_ON =
      Set.of(
          UpstreamCases.KIND + "refusal",
          UpstreamCases.KIND + "odd-head",
          UpstreamCases.KIND + "odd-status");

  private Judge() {}

  /** Returns the offence; empty if there is none. */
  static Optional<String> offence(HostileCase tried, Seen seen) {
    switch (seen.end()) {
      case NO_CONNECTION -> {
        return Optional.of("no connection");
      }
      case UNREADABLE -> {
        return Optional.of("an answer that is no HTTP: " + seen.note());
      }
      case TIMED_OUT -> {
        return Optional.of("a hang: the bound was over");
      }
      case SATISFIED, CLOSED, LEFT -> {}
    }
    for (Answer answer : seen.answers()) {
      Optional<String> offence = offence(tried, answer);
      if (offence.isPresent()) {
        return offence;
      }
    }
    return expected(tried, seen);
  }

  private static Optional<String> offence(HostileCase tried, Answer answer) {
    if (answer.status() == 500 || answer.holds("internal_error")) {
      return Optional.of("a fault of the gateway's own");
    }
    if (answer.status() == 101) {
      return Optional.of("the protocol was switched");
    }
    if (answer.holds(HostileAnswers.POISON)) {
      return Optional.of("bytes that belong to no request were passed on");
    }
    boolean refused = answer.status() / 100 == 4;
    if (refused
        && tried.expect() != Expect.HEAD_REFUSED
        && !PASSED_ON.contains(tried.kind())
        && !namesTheFault(answer)) {
      return Optional.of("a refusal that does not say in JSON what was wrong");
    }
    return Optional.empty();
  }

  private static boolean namesTheFault(Answer answer) {
    try {
      JsonNode error = JSON.readTree(answer.body()).path("error");
      return !error.path("message").asString("").isBlank()
          && !(error.path("code").asString("") + error.path("type").asString("")).isBlank();
    } catch (JacksonException e) {
      return false;
    }
  }

  private static Optional<String> expected(HostileCase tried, Seen seen) {
    int count = seen.answers().size();
    boolean whole = seen.answers().stream().allMatch(answer -> answer.ended() || answer.tooLong());
    boolean held =
        switch (tried.expect()) {
          case ANSWER -> count == 1 && whole;
          case REFUSAL, HEAD_REFUSED ->
              count == 1 && whole && seen.answers().getFirst().status() / 100 == 4;
          case SERVED ->
              count == tried.script().requests()
                  && whole
                  && seen.answers().stream().allMatch(answer -> answer.status() == 200);
          case NOT_TWO -> count <= 1;
          case END, NOTHING -> seen.end() != End.TIMED_OUT;
        };
    return held ? Optional.empty() : Optional.of("expected " + tried.expect());
  }
}
