package dev.turnpike.runtime.budget;

import dev.turnpike.routing.budget.Admission;
import java.util.List;

/** The answer of several budgets to one call: all of them set something aside, or none does. */
public sealed interface Joint {
  /**
   * Each sets aside what was asked for.
   *
   * @param admissions in the order of the wishes; a hold may be another one than before
   */
  record Held(List<Admission.Admitted> admissions) implements Joint {
    public Held {
      admissions = List.copyOf(admissions);
    }
  }

  /**
   * Not all of them have as much left, so every hold is as it was.
   *
   * @param refusals those that have not, in the order of the wishes; at least one
   */
  record Refused(List<Refusal> refusals) implements Joint {
    public Refused {
      refusals = List.copyOf(refusals);
    }
  }

  /**
   * A budget that has not as much left.
   *
   * @param index of its wish
   */
  record Refusal(int index, Admission.Exceeded by) {}
}
