package dev.turnpike.routecommand.gateways;

import dev.turnpike.guardrails.GuardProblem;
import dev.turnpike.guardrails.GuardSettings;
import dev.turnpike.kit.sealing.SettingsSecrets;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Fault;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with {@code dlp} and {@code guardrails}, in the eyes of those who enforce them. */
final class GuardFaults {
  /** A document of 64 KiB has room for thousands. */
  private static final int MOST = 100;

  private GuardFaults() {}

  /** Adds the faults of places that have none yet, up to a number. */
  static void addTo(List<Fault> faults, ObjectNode document) {
    int added = 0;
    for (GuardProblem problem : GuardSettings.check(guards(document))) {
      Fault told = told(ErrorCode.INVALID, problem);
      if (added < MOST && faults.stream().noneMatch(fault -> fault.path().equals(told.path()))) {
        faults.add(told);
        added++;
      }
    }
  }

  /** The part of the settings that guards, as it is looked at. */
  static JsonNode guards(ObjectNode document) {
    ObjectNode guards = JsonNodeFactory.instance.objectNode();
    for (String part : List.of("dlp", "guardrails")) {
      JsonNode value = document.path(part);
      if (!value.isMissingNode()) {
        guards.set(part, value);
      }
    }
    return SettingsSecrets.withoutPreviews(guards);
  }

  static Fault told(int code, GuardProblem problem) {
    List<Object> path = new ArrayList<>(List.of("body"));
    path.addAll(problem.steps());
    return new Fault(code, place(path) + ": " + problem.message(), path);
  }

  /** The end of a path that says what is meant, such as {@code rules[0]}. */
  private static String place(List<Object> path) {
    Object last = path.getLast();
    return last instanceof Integer
        ? path.get(path.size() - 2) + "[" + last + "]"
        : String.valueOf(last);
  }
}
