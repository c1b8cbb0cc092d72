package dev.turnpike.routecommand.checkgraph;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.turnpike.contracts.codec.GraphImport;
import dev.turnpike.contracts.codec.GraphReading;
import dev.turnpike.routecommand.checkgraph.Verdict.Remark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a graph in another form.
 *
 * @param name the name it came with, if it did
 * @param valid whether the elements can be saved as they are
 * @param elements what was made of it, JSON
 * @param assumptions what it did not say
 */
record Imported(
    @Nullable String name,
    boolean valid,
    @JsonRawValue String elements,
    List<GraphImport.Assumption> assumptions,
    List<Remark> findings) {

  static Imported of(@Nullable String name, GraphImport graph) {
    List<Remark> findings = graph.reading().findings().stream().map(Remark::of).toList();
    return switch (graph.reading()) {
      case GraphReading.Accepted accepted ->
          new Imported(name, true, accepted.document().json(), graph.assumptions(), findings);
      case GraphReading.Refused refused ->
          new Imported(name, false, graph.elements(), graph.assumptions(), findings);
    };
  }
}
