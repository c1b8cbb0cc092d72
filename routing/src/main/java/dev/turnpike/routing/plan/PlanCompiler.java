package dev.turnpike.routing.plan;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.graph.Arm;
import dev.turnpike.contracts.graph.Conditional;
import dev.turnpike.contracts.graph.Edge;
import dev.turnpike.contracts.graph.End;
import dev.turnpike.contracts.graph.Model;
import dev.turnpike.contracts.graph.Node;
import dev.turnpike.contracts.graph.Percentage;
import dev.turnpike.contracts.graph.Rate;
import dev.turnpike.contracts.graph.RouteGraph;
import dev.turnpike.contracts.graph.Start;
import dev.turnpike.contracts.graph.Stickiness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns names into indexes, in topological order, and leaves out what no request can reach.
 *
 * <p>Recursion is avoided, so that the depth of a graph does not matter.
 */
final class PlanCompiler {
  /** More than any accepted graph has; a larger one did not pass the validator. */
  static final int MAX_STEPS = 10_000;

  private final RouteGraph graph;
  private final RouteIdentity identity;
  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<String, Integer> indexes = new HashMap<>();
  private final Set<ValuePath> paths = new LinkedHashSet<>();
  private final List<String> reasons = new ArrayList<>();

  PlanCompiler(RouteGraph graph, RouteIdentity identity) {
    this.graph = graph;
    this.identity = identity;
  }

  Plan compile() throws PlanRejected {
    if (graph.nodes().size() > MAX_STEPS) {
      throw new PlanRejected(List.of("the route has more than " + MAX_STEPS + " elements"));
    }
    for (Node node : graph.nodes()) {
      nodes.put(node.id(), node);
    }
    List<Node> order = topologicalOrder();
    for (Node node : order) {
      indexes.put(node.id(), indexes.size());
    }
    Step[] steps = new Step[order.size()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = step(order.get(i));
    }
    if (!reasons.isEmpty()) {
      throw new PlanRejected(reasons);
    }
    return new Plan(identity, steps, paths);
  }

  /** Depth first; a node is placed before all it leads to. */
  private List<Node> topologicalOrder() {
    List<Node> finished = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<Node> stack = new ArrayList<>(List.of(graph.start()));
    Set<String> expanded = new HashSet<>();
    while (!stack.isEmpty()) {
      Node node = stack.getLast();
      if (expanded.add(node.id())) {
        for (Edge.To exit : node.exits().reversed()) {
          Node target = nodes.get(exit.elementId());
          if (target != null && !expanded.contains(target.id())) {
            stack.add(target);
          }
        }
      } else {
        stack.removeLast();
        if (seen.add(node.id())) {
          finished.add(node);
        }
      }
    }
    return finished.reversed();
  }

  private Step step(Node node) {
    return switch (node) {
      case Start start -> new Step.Enter(start.id(), start.label(), index(start.next()));
      case Conditional branch -> branch(branch);
      case Percentage split -> split(split);
      case Rate gate -> gate(gate);
      case Model call ->
          new Step.Call(
              call.id(), call.label(), call, index(call.success()), index(call.fallback()));
      case End end -> new Step.Finish(end.id(), end.label());
    };
  }

  private Step branch(Conditional node) {
    List<ValuePath> reads = List.copyOf(node.condition().paths());
    paths.addAll(reads);
    return new Step.Branch(
        node.id(),
        node.label(),
        node.condition(),
        reads,
        index(node.whenTrue()),
        index(node.whenFalse()));
  }

  private Step split(Percentage node) {
    if (node.stickiness() instanceof Stickiness.ByKey(ValuePath path)) {
      paths.add(path);
    }
    boolean named = sharesDiffer(node.arms());
    List<Step.Arm> arms = new ArrayList<>();
    long bound = 0;
    for (Arm arm : node.arms()) {
      bound += arm.share().partsPerMillion();
      String output = named ? arm.share().toString() : "branches[" + arms.size() + "]";
      arms.add(new Step.Arm((int) bound, index(arm.target()), output, arm.label()));
    }
    return new Step.Split(node.id(), node.label(), arms, node.stickiness());
  }

  private static boolean sharesDiffer(List<Arm> arms) {
    Set<Long> shares = new HashSet<>();
    for (Arm arm : arms) {
      shares.add(arm.share().partsPerMillion());
    }
    return shares.size() == arms.size();
  }

  private Step gate(Rate node) {
    paths.addAll(node.key());
    return new Step.Gate(
        node.id(),
        node.label(),
        new BudgetId(identity.gateway(), identity.routeId(), node.id(), node.unit()),
        new BudgetTerms(node.limit(), node.window()),
        node.key(),
        node.onMissingKey(),
        node.strict(),
        index(node.success()),
        index(node.fallback()));
  }

  private int index(Edge edge) {
    return switch (edge) {
      case Edge.To(String id) -> {
        Integer index = indexes.get(id);
        if (index == null) {
          reasons.add("an output leads to an unknown element " + id);
          yield Step.NOWHERE;
        }
        yield index;
      }
      case Edge.Nowhere _ -> Step.NOWHERE;
    };
  }
}
