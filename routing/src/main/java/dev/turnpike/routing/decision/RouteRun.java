package dev.turnpike.routing.decision;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.graph.OnMissingKey;
import dev.turnpike.contracts.graph.Stickiness;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.routing.budget.Admission;
import dev.turnpike.routing.budget.Budgets;
import dev.turnpike.routing.budget.Estimate;
import dev.turnpike.routing.budget.Hold;
import dev.turnpike.routing.budget.Raise;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.routing.plan.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through a plan.
 *
 * <p>{@link #start} walks to the first model; after each call {@link #succeeded} or {@link #failed}
 * walks on. Told of an outcome while no call is open, it answers as before. Before each call the
 * budgets passed on the way are asked for what it {@link #needs}: they were passed when nobody knew
 * the model. One that has not as much left is left by its fallback after all. The walk ends
 * whatever happens, as no step leads back and each budget is returned to once at most, and throws
 * nothing that the facts do not throw. Instants are microseconds since the Unix epoch. Not
 * thread-safe: a request is walked by one thread at a time.
 *
 * <p>Longer than other files as the way back to a budget undoes what the way forth has done.
 */
public final class RouteRun {
  /** Enough for the routes people draw; longer ways make the trace grow. */
  private static final int USUAL_HOPS = 8;

  private final Plan plan;
  private final RequestFacts facts;
  private final Budgets budgets;
  private final Trace trace;
  private List<Passed> passed = List.of();
  private Next next = Next.Finished.INSTANCE;

  /** The call somebody is to tell the outcome of. */
  private Step.@Nullable Call open;

  /** Whether something was set aside for it already: it is not asked for the first time. */
  private boolean tried;

  /**
   * A budget that let the request through.
   *
   * @param hop where in the trace
   */
  private record Passed(int hop, Step.Gate gate, Hold hold) {
    /** Requests are counted as they pass; money and tokens are known once a model is chosen. */
    boolean awaitsAmount() {
      return gate.budget().unit() != BudgetUnit.COUNT;
    }
  }

  public RouteRun(Plan plan, RequestFacts facts, Budgets budgets) {
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
    List<Hold> holds = new ArrayList<>(passed.size());
    for (int i = 0; i < passed.size(); i++) {
      holds.add(passed.get(i).hold());
    }
    return holds;
  }

  /** Returns how many budgets were passed so far. */
  public int passedBudgets() {
    return passed.size();
  }

  /** Returns what one of the budgets passed so far has set aside, by its place on the path. */
  public Hold hold(int budget) {
    return passed.get(budget).hold();
  }

  /** Says whether the open call {@link #needs} anything. */
  public boolean hasNeeds() {
    for (int i = 0; i < passed.size(); i++) {
      if (passed.get(i).awaitsAmount()) {
        return true;
      }
    }
    return false;
  }

  /** Says whether one of the budgets that the open call needs something of is strict. */
  public boolean hasStrictNeeds() {
    for (int i = 0; i < passed.size(); i++) {
      Passed budget = passed.get(i);
      if (budget.awaitsAmount() && budget.gate().strict()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the least that is left now of the budgets of this unit that the request passed or was
   * turned away from; negative if it met none.
   */
  public long leastLeft(BudgetUnit unit, long nowMicros) {
    long least = -1;
    for (int i = 0; i < passed.size(); i++) {
      Hold hold = passed.get(i).hold();
      if (hold.budget().unit() == unit) {
        least = less(least, left(hold.budget(), hold.key(), hold.terms(), nowMicros));
      }
    }
    for (int hop = 0; hop < trace.size(); hop++) {
      if (trace.admissionAt(hop) instanceof Admission.Exceeded
          && plan.step(trace.stepAt(hop)) instanceof Step.Gate gate
          && gate.budget().unit() == unit) {
        String key = KeyText.array(gate.key(), facts);
        least = less(least, left(gate.budget(), key, gate.terms(), nowMicros));
      }
    }
    return least;
  }

  private long left(BudgetId budget, String key, BudgetTerms terms, long nowMicros) {
    return budgets.remaining(budget, key, terms, nowMicros);
  }

  private static long less(long least, long left) {
    return least < 0 ? left : Math.min(least, left);
  }

  /**
   * Adds what the open call is to set aside of the budgets passed on the way to it.
   *
   * @param likely what it is thought to come to
   * @param most what it comes to at most, as far as that can be said; for strict budgets
   */
  public void needs(Estimate likely, Estimate most, List<Raise> needs) {
    for (int i = 0; i < passed.size(); i++) {
      Passed budget = passed.get(i);
      if (budget.awaitsAmount()) {
        boolean strict = budget.gate().strict();
        Estimate estimate = strict ? most : likely;
        needs.add(new Raise(budget.hold(), estimate.of(budget.hold().budget().unit()), strict));
      }
    }
  }

  /** Takes notice that the needs are set aside; {@code admissions} begins with theirs, in order. */
  public void held(List<Admission.Admitted> admissions) {
    tried = true;
    int need = 0;
    for (int i = 0; i < passed.size(); i++) {
      Passed budget = passed.get(i);
      if (budget.awaitsAmount()) {
        Admission.Admitted admitted = admissions.get(need++);
        trace.admission(budget.hop(), admitted);
        if (admitted.hold() != budget.hold()) {
          passed.set(i, new Passed(budget.hop(), budget.gate(), admitted.hold()));
        }
      }
    }
  }

  /**
   * Goes back to a budget that has not left what the open call needs, and on from its fallback. The
   * budgets passed since are given back; what was charged to them stays. The trace forgets the way
   * to the call, unless a model was called on it.
   *
   * @param need which of the {@link #needs} was refused
   */
  public Next refused(int need, Admission.Exceeded by, long nowMicros) {
    int back = budgetOf(need);
    Passed budget = passed.get(back);
    for (int i = passed.size() - 1; i >= back; i--) {
      budgets.release(passed.remove(i).hold());
    }
    open = null;
    if (tried) {
      trace.leave(Trace.FALLBACK);
      trace.enter(trace.stepAt(budget.hop()));
    } else if (calledSince(budget.hop())) {
      trace.cut(trace.size() - 1);
      trace.enter(trace.stepAt(budget.hop()));
    } else {
      trace.cut(budget.hop() + 1);
    }
    trace.admission(by);
    trace.leave(Trace.FALLBACK);
    Step.Gate gate = budget.gate();
    return gate.fallback() == Step.NOWHERE
        ? end(new Next.DeadEnd(gate.elementId(), whyClosed()))
        : walk(gate.fallback(), nowMicros);
  }

  private int budgetOf(int need) {
    int before = 0;
    for (int i = 0; i < passed.size(); i++) {
      if (passed.get(i).awaitsAmount() && before++ == need) {
        return i;
      }
    }
    throw new IllegalArgumentException("there is no need " + need);
  }

  /** Says whether a model was called between a hop and the open call. */
  private boolean calledSince(int hop) {
    for (int i = hop + 1; i < trace.size() - 1; i++) {
      if (plan.step(trace.stepAt(i)) instanceof Step.Call) {
        return true;
      }
    }
    return false;
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
          tried = false;
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
    Admission admission =
        budgets.tryAdmit(gate.budget(), key, gate.terms(), gate.strict(), nowMicros);
    trace.admission(admission);
    return switch (admission) {
      case Admission.Admitted admitted -> {
        trace.leave(Trace.SUCCESS);
        keep(gate, admitted.hold());
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

  private void keep(Step.Gate gate, Hold hold) {
    if (passed.isEmpty()) {
      passed = new ArrayList<>(2);
    }
    passed.add(new Passed(trace.size() - 1, gate, hold));
  }
}
