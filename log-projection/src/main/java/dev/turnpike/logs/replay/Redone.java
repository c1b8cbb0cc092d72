package dev.turnpike.logs.replay;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.logs.replay.ReplayResult.Difference;
import dev.turnpike.routing.budget.Admission;
import dev.turnpike.routing.budget.Hold;
import dev.turnpike.routing.decision.Next;
import dev.turnpike.routing.decision.RouteRun;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.routing.plan.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A logged decision made again.
 *
 * @param hops what came of it
 * @param differences what is not as in the entry
 * @param notReplayable what was taken from the entry as it cannot be known, as sentences
 * @param sources where the value of each path came from
 * @param keys the keys of the budgets that were asked
 */
record Redone(
    List<Hop> hops,
    List<Difference> differences,
    List<String> notReplayable,
    Map<String, String> sources,
    Map<BudgetId, String> keys) {
  Redone {
    hops = List.copyOf(hops);
    differences = List.copyOf(differences);
    notReplayable = List.copyOf(notReplayable);
    sources = Map.copyOf(sources);
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }

  static Redone of(Logged logged, Plan plan) {
    return new Walk(logged, plan).redo();
  }

  /** Models answer as they did; everything else is decided. */
  private static final class Walk {
    private final Logged logged;
    private final Plan plan;
    private final LoggedFacts facts;
    private final LoggedBudgets budgets;
    private final RouteRun run;
    private final Map<String, Integer> places = new HashMap<>();
    private int steps;

    Walk(Logged logged, Plan plan) {
      this.logged = logged;
      this.plan = plan;
      this.facts = new LoggedFacts(logged, plan);
      this.budgets = new LoggedBudgets(logged.hops());
      this.run = new RouteRun(plan, facts, budgets);
      for (int i = 0; i < plan.size(); i++) {
        places.put(plan.step(i).elementId(), i);
      }
    }

    Redone redo() {
      Next next = run.start(0);
      while (next instanceof Next.CallModel(Step.Call call) && steps++ <= logged.hops().size()) {
        int at = run.path().size() - 1;
        if (at >= logged.hops().size()) {
          break;
        }
        Hop hop = logged.hops().get(at);
        if (!hop.elementId().equals(call.elementId())) {
          // Where it was meant to be called, a budget was gone back to, or the way was another one.
          Next back = back(at);
          if (back == null) {
            break;
          }
          next = back;
        } else {
          Next on = after(hop, at);
          if (on == null) {
            break;
          }
          next = on;
        }
      }
      List<Hop> hops = run.hops();
      Set<String> doubts = new TreeSet<>(facts.doubts());
      doubts.addAll(budgets.doubts());
      return new Redone(
          hops, differences(hops), List.copyOf(doubts), facts.sources(), budgets.keys());
    }

    private @Nullable Next after(Hop hop, int at) {
      return switch (hop.output()) {
        case "success" -> run.succeeded(0);
        case "fallback" -> {
          Next back = isBack(at + 1) ? backAfterTry(at + 1) : null;
          yield back == null ? run.failed(0) : back;
        }
        default -> null;
      };
    }

    /** Says whether a hop is at a budget that stands before the present model. */
    private boolean isBack(int hop) {
      if (hop >= logged.hops().size()) {
        return false;
      }
      Integer place = places.get(logged.hops().get(hop).elementId());
      return place != null
          && plan.step(place) instanceof Step.Gate
          && run.path().contains(plan.step(place).elementId());
    }

    private @Nullable Next back(int hop) {
      return isBack(hop) ? refused(hop) : null;
    }

    private @Nullable Next backAfterTry(int hop) {
      List<Admission.Admitted> admissions = new ArrayList<>();
      for (Hold hold : needs()) {
        Step.Gate gate = gate(hold);
        Hop last = hopOf(gate.elementId());
        if (budgets.answer(last, gate.budget(), hold.key(), gate.terms(), gate.strict())
            instanceof Admission.Admitted admitted) {
          admissions.add(admitted);
        } else {
          return null;
        }
      }
      run.held(admissions);
      return refused(hop);
    }

    private @Nullable Next refused(int hop) {
      Hop to = logged.hops().get(hop);
      List<Hold> needs = needs();
      for (int need = 0; need < needs.size(); need++) {
        Hold hold = needs.get(need);
        if (hold.budget().elementId().equals(to.elementId())) {
          Step.Gate gate = gate(hold);
          return budgets.answer(to, gate.budget(), hold.key(), gate.terms(), gate.strict())
                  instanceof Admission.Exceeded by
              ? run.refused(need, by, 0)
              : null;
        }
      }
      return null;
    }

    private List<Hold> needs() {
      return run.holds().stream().filter(hold -> hold.budget().unit() != BudgetUnit.COUNT).toList();
    }

    private Step.Gate gate(Hold hold) {
      Integer place = Objects.requireNonNull(places.get(hold.budget().elementId()));
      return (Step.Gate) plan.step(place);
    }

    private Hop hopOf(String elementId) {
      for (Hop hop : logged.hops()) {
        if (hop.elementId().equals(elementId)) {
          return hop;
        }
      }
      throw new IllegalStateException("no hop at " + elementId);
    }

    private List<Difference> differences(List<Hop> hops) {
      List<Difference> differences = new ArrayList<>();
      int all = Math.max(hops.size(), logged.hops().size());
      for (int i = 0; i < all; i++) {
        if (i >= hops.size()) {
          differences.add(new Difference(i, "element_id", logged.hops().get(i).elementId(), null));
          break;
        }
        if (i >= logged.hops().size()) {
          differences.add(new Difference(i, "element_id", null, hops.get(i).elementId()));
          break;
        }
        Hop was = logged.hops().get(i);
        Hop is = hops.get(i);
        compare(i, "element_id", was.elementId(), is.elementId(), differences);
        compare(i, "kind", was.kind(), is.kind(), differences);
        compare(i, "output", was.output(), is.output(), differences);
        compare(i, "label", was.label(), is.label(), differences);
        Map<String, String> names = new LinkedHashMap<>(was.seen());
        names.putAll(is.seen());
        for (String name : names.keySet()) {
          compare(i, "seen." + name, was.seen().get(name), is.seen().get(name), differences);
        }
        if (!was.elementId().equals(is.elementId())) {
          break;
        }
      }
      return differences;
    }

    private static void compare(
        int hop,
        String what,
        @Nullable String logged,
        @Nullable String replayed,
        List<Difference> differences) {
      if (!Objects.equals(logged, replayed)) {
        differences.add(new Difference(hop, what, logged, replayed));
      }
    }
  }
}
