package dev.turnpike.guardrails;

import java.util.ArrayList;
import java.util.List;

/**
 * A fault in the settings of guardrails.
 *
 * @param path where it is, such as {@code guardrails.rules[0].pattern}
 */
public record GuardProblem(String path, String message) {
  /** Returns the path as names and indexes, such as {@code guardrails}, {@code rules}, 0. */
  public List<Object> steps() {
    List<Object> steps = new ArrayList<>();
    for (String step : path.split("[.\\[]", -1)) {
      if (step.endsWith("]")) {
        steps.add(Integer.valueOf(step.substring(0, step.length() - 1)));
      } else if (!step.isEmpty()) {
        steps.add(step);
      }
    }
    return List.copyOf(steps);
  }
}
