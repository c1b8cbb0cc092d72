package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.graph.Finding;
import dev.turnpike.contracts.graph.Finding.Severity;
import dev.turnpike.contracts.graph.Location;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found while a graph was read.
 *
 * <p>A fault is what cannot be read at all. A breach is a fault by policy: it counts for a graph
 * that is to be saved and never for one that was, so a policy can be tightened without losing what
 * is stored.
 */
final class GraphFindings {
  private static final int MAX_LISTED = 1_000;

  private final boolean policies;
  private final List<Finding> listed = new ArrayList<>();
  private int faults;
  private int unlisted;

  GraphFindings(boolean policies) {
    this.policies = policies;
  }

  void add(GraphRule rule, String elementId, Location at, String message) {
    if (rule.severity() == Severity.FAULT) {
      faults++;
    }
    if (listed.size() < MAX_LISTED) {
      listed.add(new Finding(rule.severity(), rule.code(), elementId, at, message));
    } else {
      unlisted++;
    }
  }

  void addBreach(GraphRule rule, String elementId, Location at, String message) {
    if (policies) {
      add(rule, elementId, at, message);
    }
  }

  void addAll(List<GraphText.Flaw> flaws) {
    flaws.forEach(flaw -> add(flaw.rule(), "", flaw.at(), flaw.message()));
  }

  int faults() {
    return faults;
  }

  List<Finding> list() {
    List<Finding> all = new ArrayList<>(listed);
    if (unlisted > 0) {
      GraphRule rule = GraphRule.TOO_MANY_FINDINGS;
      String message = unlisted + " more findings are not listed";
      all.add(new Finding(rule.severity(), rule.code(), "", Location.ELEMENTS, message));
    }
    return List.copyOf(all);
  }
}
