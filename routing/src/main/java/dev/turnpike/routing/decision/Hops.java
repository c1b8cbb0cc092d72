package dev.turnpike.routing.decision;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.graph.Stickiness;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.routing.budget.Admission;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.routing.plan.Step;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what a trace means. */
final class Hops {
  /** Longer values are cut: a hop explains a decision, it does not keep the request. */
  private static final int MAX_SEEN = 256;

  private final Plan plan;
  private final Trace trace;
  private final RequestFacts facts;

  private Hops(Plan plan, Trace trace, RequestFacts facts) {
    this.plan = plan;
    this.trace = trace;
    this.facts = facts;
  }

  static List<Hop> of(Plan plan, Trace trace, RequestFacts facts) {
    Hops hops = new Hops(plan, trace, facts);
    List<Hop> all = new ArrayList<>(trace.size());
    for (int hop = 0; hop < trace.size(); hop++) {
      all.add(hops.hop(hop));
    }
    return all;
  }

  private Hop hop(int hop) {
    Step step = plan.step(trace.stepAt(hop));
    boolean yes = trace.outputAt(hop) == Trace.SUCCESS;
    return switch (step) {
      case Step.Enter _ -> hop(step, "next", Map.of());
      case Step.Branch branch -> hop(step, yes ? "true" : "false", seen(branch.reads()));
      case Step.Split split -> split(split, hop);
      case Step.Gate gate -> hop(step, yes ? "success" : "fallback", gateSeen(gate, hop));
      case Step.Call call -> hop(step, outcome(trace.outputAt(hop)), model(call));
      case Step.Finish _ -> hop(step, "", Map.of());
    };
  }

  private static Hop hop(Step step, String output, Map<String, String> seen) {
    return new Hop(step.elementId(), step.kind(), output, labelOrNull(step.label()), seen);
  }

  private Hop split(Step.Split split, int hop) {
    Step.Arm arm = split.arms().get(trace.outputAt(hop));
    Map<String, String> seen =
        switch (split.stickiness()) {
          case Stickiness.PerRequest _ -> new LinkedHashMap<>();
          case Stickiness.ByKey(ValuePath path) -> seen(List.of(path));
        };
    seen.put("bucket", Integer.toString(trace.bucketAt(hop)));
    return new Hop(split.elementId(), split.kind(), arm.output(), labelOrNull(arm.label()), seen);
  }

  private Map<String, String> gateSeen(Step.Gate gate, int hop) {
    Map<String, String> seen = seen(gate.key());
    BudgetUnit unit = gate.budget().unit();
    seen.put("limit", unit.format(gate.terms().limit()));
    switch (trace.admissionAt(hop)) {
      case null -> seen.put("key", "missing");
      case Admission.Admitted admitted -> {
        seen.put("spent", unit.format(admitted.spent()));
        seen.put("held", unit.format(admitted.held()));
        seen.put("remaining", unit.format(admitted.remaining()));
      }
      case Admission.Exceeded exceeded -> {
        seen.put("spent", unit.format(exceeded.spent()));
        seen.put("held", unit.format(exceeded.held()));
        seen.put("exceeded_until", instant(exceeded.exceededUntilMicros()));
      }
    }
    return seen;
  }

  private static Map<String, String> model(Step.Call call) {
    return Map.of("provider", call.model().provider(), "model", call.model().model());
  }

  private static String outcome(int output) {
    return switch (output) {
      case Trace.SUCCESS -> "success";
      case Trace.FALLBACK -> "fallback";
      default -> "";
    };
  }

  private Map<String, String> seen(List<ValuePath> paths) {
    Map<String, String> seen = new LinkedHashMap<>();
    for (ValuePath path : paths) {
      seen.put(path.text(), text(facts.get(path)));
    }
    return seen;
  }

  private static String text(Value value) {
    return switch (value) {
      case Scalar.Text(String text) when text.length() <= MAX_SEEN -> text;
      case Scalar.Text(String text) -> text.substring(0, MAX_SEEN) + "...";
      case Scalar.Decimal decimal -> decimal.number().toString();
      case Scalar.Bool(boolean bool) -> Boolean.toString(bool);
      case Scalar.Null _ -> "null";
      case Value.Missing _ -> "(missing)";
      case Value.Many(List<Value> values) -> "(array of " + values.size() + ")";
      case Value.Structured _ -> "(object)";
    };
  }

  private static String instant(long micros) {
    return micros == Long.MAX_VALUE
        ? "never"
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  private static @Nullable String labelOrNull(String label) {
    return label.isEmpty() ? null : label;
  }
}
