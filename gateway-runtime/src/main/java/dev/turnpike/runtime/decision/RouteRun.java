package dev.turnpike.runtime.decision;

import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.graph.OnMissingKey;
import dev.turnpike.contracts.graph.Stickiness;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.runtime.budget.Admission;
import dev.turnpike.runtime.budget.BudgetBook;
import dev.turnpike.runtime.budget.Hold;
import dev.turnpike.runtime.plan.Plan;
import dev.turnpike.runtime.plan.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through a plan.
 *
 * <p>{@link #start} walks to the first model; after each call {@link #succeeded} or {@link #failed}
 * walks on. Told of an outcome while no call is open, it answers as before. The walk ends whatever
 * happens, as no step leads back, and throws nothing that the facts do not throw. Instants are
 * microseconds since the Unix epoch. Not thread-safe: a request is walked by one thread at a time.
 */
public final class RouteRun {
  /** Enough for the routes people draw; longer ways make the trace grow. */
  private static final int USUAL_HOPS = 8;

  private final Plan plan;
  private final RequestFacts facts;
  private final BudgetBook budgets;
  private final Trace trace;
  private List<Hold> holds = List.of();
  private Next next = Next.Finished.INSTANCE;

  /** The call somebody is to tell the outcome of. */
  private Step.@Nullable Call open;

  public RouteRun(Plan plan, RequestFacts facts, BudgetBook budgets) {
    this.plan = plan;
    this.facts = facts;
    this.budgets = budgets;
    this.trace = new Trace(Math.min(plan.size(), USUAL_HOPS));
  }

  /** Walks from the start. */
  public Next start(long nowMicros) {
    return trace.size() == 0 ? walk(0, nowMicros) : next;
  }

  /** Walks on from the model that has answered. */
  public Next succeeded(long nowMicros) {
    Step.Call call = open;
    if (call == null) {
      return next;
    }
    trace.leave(Trace.SUCCESS);
    return walk(call.success(), nowMicros);
  }

  /** Walks on from the model that has failed for good. */
  public Next failed(long nowMicros) {
    Step.Call call = open;
    if (call == null) {
      return next;
    }
    trace.leave(Trace.FALLBACK);
    if (call.fallback() == Step.NOWHERE) {
      return end(new Next.DeadEnd(call.elementId(), "The model failed and has no fallback."));
    }
    return walk(call.fallback(), nowMicros);
  }

  public Plan plan() {
    return plan;
  }

  /** Returns the ids of the elements passed so far, the present one included. */
  public List<String> path() {
    List<String> path = new ArrayList<>(trace.size());
    for (int hop = 0; hop < trace.size(); hop++) {
      path.add(plan.step(trace.stepAt(hop)).elementId());
    }
    return path;
  }

  /** Returns the elements passed so far with what was seen and decided on them. */
  public List<Hop> hops() {
    return Hops.of(plan, trace, facts);
  }

  /** Returns what the budgets passed so far have set aside, in the order of the path. */
  public List<Hold> holds() {
    return Collections.unmodifiableList(holds);
  }

  private Next walk(int from, long nowMicros) {
    int at = from;
    while (true) {
      trace.enter(at);
      switch (plan.step(at)) {
        case Step.Enter enter -> {
          trace.leave(Trace.SUCCESS);
          at = enter.next();
        }
        case Step.Branch branch -> at = branch(branch);
        case Step.Split split -> at = split(split);
        case Step.Gate gate -> {
          at = gate(gate, nowMicros);
          if (at == Step.NOWHERE) {
            return end(new Next.DeadEnd(gate.elementId(), whyClosed()));
          }
        }
        case Step.Call call -> {
          open = call;
          next = new Next.CallModel(call);
          return next;
        }
        case Step.Finish _ -> {
          return end(Next.Finished.INSTANCE);
        }
      }
    }
  }

  private Next end(Next outcome) {
    open = null;
    next = outcome;
    return outcome;
  }

  private int branch(Step.Branch branch) {
    boolean yes = branch.condition().test(facts);
    trace.leave(yes ? Trace.SUCCESS : Trace.FALLBACK);
    return yes ? branch.whenTrue() : branch.whenFalse();
  }

  private int split(Step.Split split) {
    int bucket = Buckets.of(split.elementId(), subject(split.stickiness()));
    int arm = split.armOf(bucket);
    trace.bucket(bucket);
    trace.leave(arm);
    return split.arms().get(arm).target();
  }

  private String subject(Stickiness stickiness) {
    return switch (stickiness) {
      case Stickiness.PerRequest _ -> facts.requestId();
      case Stickiness.ByKey(ValuePath path) -> {
        Value value = facts.get(path);
        yield KeyText.isKey(value) ? KeyText.of(value) : facts.requestId();
      }
    };
  }

  private int gate(Step.Gate gate, long nowMicros) {
    if (gate.onMissingKey() != OnMissingKey.SHARED && keyIsMissing(gate)) {
      boolean passes = gate.onMissingKey() == OnMissingKey.SUCCESS;
      trace.leave(passes ? Trace.SUCCESS : Trace.FALLBACK);
      return passes ? gate.success() : gate.fallback();
    }
    String key = KeyText.array(gate.key(), facts);
    Admission admission = budgets.tryAdmit(gate.budget(), key, gate.terms(), nowMicros);
    trace.admission(admission);
    return switch (admission) {
      case Admission.Admitted admitted -> {
        trace.leave(Trace.SUCCESS);
        keep(admitted.hold());
        yield gate.success();
      }
      case Admission.Exceeded _ -> {
        trace.leave(Trace.FALLBACK);
        yield gate.fallback();
      }
    };
  }

  private String whyClosed() {
    return trace.admissionAt(trace.size() - 1) == null
        ? "The request has no value for the key of the limit, which has no fallback."
        : "The limit is exceeded and has no fallback.";
  }

  private boolean keyIsMissing(Step.Gate gate) {
    for (int i = 0; i < gate.key().size(); i++) {
      if (!KeyText.isKey(facts.get(gate.key().get(i)))) {
        return true;
      }
    }
    return false;
  }

  private void keep(Hold hold) {
    if (holds.isEmpty()) {
      holds = new ArrayList<>(2);
    }
    holds.add(hold);
  }
}
