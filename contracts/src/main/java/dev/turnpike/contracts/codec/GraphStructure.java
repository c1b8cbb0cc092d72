package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.graph.Cycles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks how elements hang together, whatever else is wrong with each of them. */
final class GraphStructure {
  private final List<GraphSketch> elements;
  private final GraphFindings findings;
  private final Map<String, GraphSketch> byId = new LinkedHashMap<>();
  private final Map<String, List<String>> exits = new LinkedHashMap<>();

  private GraphStructure(List<GraphSketch> elements, GraphFindings findings) {
    this.elements = elements;
    this.findings = findings;
  }

  static void check(List<GraphSketch> elements, GraphSpot array) {
    GraphStructure structure = new GraphStructure(elements, array.findings());
    structure.checkIds();
    structure.checkStarts(array);
    structure.checkTargets();
    structure.checkCycles();
    structure.checkReach();
  }

  private void checkIds() {
    for (GraphSketch element : elements) {
      if (element.id().isEmpty()) {
        continue;
      }
      GraphSketch first = byId.putIfAbsent(element.id(), element);
      if (first != null) {
        findings.add(
            GraphRule.ID_DUPLICATED,
            element.id(),
            element.at().field("id"),
            "the id \"" + element.id() + "\" is already that of " + first.at().jsonPath());
      }
      List<String> targets = exits.computeIfAbsent(element.id(), _ -> new ArrayList<>());
      element.exits().forEach(exit -> targets.add(exit.target()));
    }
  }

  private void checkStarts(GraphSpot array) {
    List<GraphSketch> starts = elements.stream().filter(GraphSketch::isStart).toList();
    if (starts.isEmpty()) {
      array.fault(GraphRule.START_MISSING, "an element of type start is needed");
    }
    for (GraphSketch extra : starts.stream().skip(1).toList()) {
      findings.add(
          GraphRule.START_REPEATED,
          extra.id(),
          extra.at().field("type"),
          "only one start is allowed, and that is " + starts.getFirst().at().jsonPath());
    }
  }

  private void checkTargets() {
    for (GraphSketch element : elements) {
      for (GraphSketch.Exit exit : element.exits()) {
        if (!byId.containsKey(exit.target())) {
          findings.add(
              GraphRule.TARGET_UNKNOWN,
              element.id(),
              exit.at(),
              "no element has the id \"" + exit.target() + "\"");
        }
      }
    }
  }

  private void checkCycles() {
    for (List<String> members : Cycles.in(exits)) {
      String first = members.getFirst();
      GraphSketch element = byId.get(first);
      if (element != null) {
        findings.add(
            GraphRule.CYCLE,
            first,
            element.at().field("outputs"),
            "a cycle, which no request would leave: "
                + members.stream().map(id -> id + " > ").collect(Collectors.joining())
                + first);
      }
    }
  }

  /** Without a start nothing can be reached, which is said already. */
  private void checkReach() {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    elements.stream().filter(GraphSketch::isStart).forEach(start -> open.add(start.id()));
    if (open.isEmpty()) {
      return;
    }
    while (!open.isEmpty()) {
      String id = open.remove();
      if (reached.add(id)) {
        open.addAll(exits.getOrDefault(id, List.of()));
      }
    }
    for (GraphSketch element : elements) {
      if (!element.id().isEmpty() && !reached.contains(element.id())) {
        findings.addBreach(
            GraphRule.UNREACHABLE,
            element.id(),
            element.at(),
            "no way leads from the start to \"" + element.id() + "\"");
      }
    }
  }
}
