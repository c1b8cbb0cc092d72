package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.graph.Finding;
import dev.turnpike.contracts.graph.GraphDocument;
import dev.turnpike.contracts.graph.RouteGraph;
import java.util.List;

/** What came of reading a graph that is to be saved. */
public sealed interface GraphReading {
  /** Returns all that was found, in the order of the document. */
  List<Finding> findings();

  /**
   * It can be saved.
   *
   * @param document what to store
   * @param warnings what looks wrong and may be meant
   */
  record Accepted(RouteGraph graph, GraphDocument document, List<Finding> warnings)
      implements GraphReading {
    public Accepted {
      warnings = List.copyOf(warnings);
    }

    @Override
    public List<Finding> findings() {
      return warnings;
    }
  }

  /** It cannot; the findings hold at least one fault, and the warnings too. */
  record Refused(List<Finding> findings) implements GraphReading {
    public Refused {
      findings = List.copyOf(findings);
    }
  }
}
