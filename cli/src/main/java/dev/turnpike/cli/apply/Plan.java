package dev.turnpike.cli.apply;

import dev.turnpike.cli.api.ApiFailure;
import dev.turnpike.cli.api.ControlApi;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** All that has to be done to make an account what files say, and what has not. */
public record Plan(List<Step> steps) {
  public Plan {
    steps = List.copyOf(steps);
  }

  public boolean changes() {
    return steps.stream().anyMatch(step -> step.verb().changes());
  }

  public long count(Verb verb) {
    return steps.stream().filter(step -> step.verb() == verb).count();
  }

  /**
   * Does it, stage by stage. A stage is gone through to its end, so that all its faults are told;
   * the next begins only if it had none.
   *
   * @param done takes each step that was done, and what came of it
   * @return what failed
   */
  public List<String> execute(ControlApi api, BiConsumer<Step, String> done) {
    List<String> failures = new ArrayList<>();
    for (Step.Stage stage : Step.Stage.values()) {
      for (Step step : steps) {
        if (step.stage() == stage && step.verb().changes()) {
          try {
            done.accept(step, step.deed().does(api));
          } catch (ApiFailure e) {
            failures.add(step.what() + ": " + e.getMessage());
          }
        }
      }
      if (!failures.isEmpty()) {
        return failures;
      }
    }
    return failures;
  }
}
