package dev.turnpike.routecommand.http;

import dev.turnpike.contracts.graph.Finding;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Fault;
import java.util.List;

/** What was found in a graph, as errors and messages of an answer. */
public final class Findings {
  /** The number of a remark about a graph that refuses nothing. */
  static final int GRAPH_WARNING = 7020;

  private Findings() {}

  /** Those that refuse the graph. */
  public static List<Fault> faults(List<Finding> findings) {
    return findings.stream()
        .filter(Finding::isFault)
        .map(finding -> fault(ErrorCode.INVALID, finding))
        .toList();
  }

  /** Those that do not. */
  public static List<Fault> warnings(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> !finding.isFault())
        .map(finding -> fault(GRAPH_WARNING, finding))
        .toList();
  }

  /** The finding in a sentence that names its element. */
  static String message(Finding finding) {
    return finding.elementId().isEmpty()
        ? finding.message()
        : "element \"" + finding.elementId() + "\": " + finding.message();
  }

  private static Fault fault(int code, Finding finding) {
    return new Fault(code, message(finding), finding.location().wirePath());
  }
}
