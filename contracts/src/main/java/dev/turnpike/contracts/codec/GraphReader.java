package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.graph.GraphDocument;
import dev.turnpike.contracts.graph.Location;
import dev.turnpike.contracts.graph.Node;
import dev.turnpike.contracts.graph.RouteGraph;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the elements of a route. Thread-safe. */
public final class GraphReader {
  private static final int MAX_ELEMENTS = 500;
  private static final int MAX_BYTES = 256 * 1024;

  private GraphReader() {}

  /** Reads the JSON text of an array of elements that is to be saved. */
  public static GraphReading read(String elements) {
    return read(GraphSource.ofElements(elements));
  }

  /** Reads an array of elements that is to be saved. */
  public static GraphReading read(JsonNode elements) {
    return read(GraphSource.ofElements(elements));
  }

  /** Reads elements that are to be saved, and finds all that is wrong with them at once. */
  public static GraphReading read(GraphSource source) {
    GraphFindings findings = new GraphFindings(true);
    findings.addAll(source.flaws());
    Optional<RouteGraph> graph = graph(source, findings);
    return graph.isPresent() && findings.faults() == 0
        ? new GraphReading.Accepted(
            graph.get(),
            new GraphDocument(GraphLegacy.upgrade(source.elements()).toString()),
            findings.list())
        : new GraphReading.Refused(findings.list());
  }

  /**
   * Reads elements that were accepted once. Limits that may have been tightened since do not count.
   *
   * @throws IllegalStateException if the document is none that was ever accepted
   */
  public static RouteGraph readStored(GraphDocument document) {
    GraphSource source = GraphSource.ofElements(document.json());
    GraphFindings findings = new GraphFindings(false);
    findings.addAll(source.flaws());
    return graph(source, findings)
        .orElseThrow(
            () -> new IllegalStateException("no stored graph: " + findings.list().getFirst()));
  }

  private static Optional<RouteGraph> graph(GraphSource source, GraphFindings findings) {
    GraphSpot array = new GraphSpot(source.elements(), Location.ELEMENTS, "", findings);
    if (array.value().isMissingNode() && findings.faults() > 0) {
      return Optional.empty();
    }
    if (!array.isArray("elements")) {
      return Optional.empty();
    }
    checkSize(array);
    List<GraphSketch> sketches = new ArrayList<>(array.value().size());
    List<Node> nodes = new ArrayList<>(array.value().size());
    for (GraphSpot element : array.items()) {
      GraphSketch sketch = GraphElementReader.read(element);
      sketches.add(sketch);
      sketch.node().ifPresent(nodes::add);
    }
    GraphStructure.check(sketches, array);
    return findings.faults() == 0 ? Optional.of(new RouteGraph(nodes)) : Optional.empty();
  }

  private static void checkSize(GraphSpot array) {
    if (array.value().size() > MAX_ELEMENTS) {
      array.breach(
          GraphRule.TOO_MANY_ELEMENTS,
          "a route has at most %d elements, these are %d"
              .formatted(MAX_ELEMENTS, array.value().size()));
    }
    int bytes = array.value().toString().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      array.breach(
          GraphRule.TOO_LARGE,
          "a route has at most %d bytes of JSON, these are %d".formatted(MAX_BYTES, bytes));
    }
  }
}
