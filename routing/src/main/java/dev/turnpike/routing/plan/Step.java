package dev.turnpike.routing.plan;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.condition.Condition;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.graph.Model;
import dev.turnpike.contracts.graph.OnMissingKey;
import dev.turnpike.contracts.graph.Stickiness;
import java.util.List;

/**
 * One element of a plan.
 *
 * <p>Where a step leads is the index of another step, or {@link #NOWHERE}. Each step's targets have
 * higher indexes than itself, so a walk ends whatever happens on it.
 */
public sealed interface Step {
  /** The target of an output that was left open. */
  int NOWHERE = -1;

  String elementId();

  /** Returns the element's name for people, empty if there is none. */
  String label();

  /** The start. */
  record Enter(String elementId, String label, int next) implements Step {}

  /**
   * A condition.
   *
   * @param reads the paths the condition looks at, in the order of its text
   */
  record Branch(
      String elementId,
      String label,
      Condition condition,
      List<ValuePath> reads,
      int whenTrue,
      int whenFalse)
      implements Step {
    public Branch {
      reads = List.copyOf(reads);
    }
  }

  /**
   * A split by shares.
   *
   * @param arms in authored order with growing bounds; the last bound is {@value Plan#BUCKETS}
   */
  record Split(String elementId, String label, List<Arm> arms, Stickiness stickiness)
      implements Step {
    public Split {
      arms = List.copyOf(arms);
      if (arms.isEmpty() || arms.getLast().bound() != Plan.BUCKETS) {
        throw new IllegalArgumentException("the arms of a split cover every bucket");
      }
    }

    /** Returns the position of the arm that owns this bucket. */
    public int armOf(int bucket) {
      int arm = 0;
      while (arm < arms.size() - 1 && bucket >= arms.get(arm).bound()) {
        arm++;
      }
      return arm;
    }
  }

  /**
   * An arm of a split.
   *
   * @param bound the first bucket that is no longer its own
   * @param output its name on the wire, such as {@code 50%}, or {@code branches[1]} where shares
   *     repeat
   */
  record Arm(int bound, int target, String output, String label) {}

  /**
   * A budget.
   *
   * @param strict whether what a call may come to must fit into what is left
   */
  record Gate(
      String elementId,
      String label,
      BudgetId budget,
      BudgetTerms terms,
      List<ValuePath> key,
      OnMissingKey onMissingKey,
      boolean strict,
      int success,
      int fallback)
      implements Step {
    public Gate {
      key = List.copyOf(key);
    }
  }

  /** A model call. */
  record Call(String elementId, String label, Model model, int success, int fallback)
      implements Step {}

  /** The end. */
  record Finish(String elementId, String label) implements Step {}

  /** Returns the element's type on the wire. */
  default String kind() {
    return switch (this) {
      case Enter _ -> "start";
      case Branch _ -> "conditional";
      case Split _ -> "percentage";
      case Gate _ -> "rate";
      case Call _ -> "model";
      case Finish _ -> "end";
    };
  }
}
