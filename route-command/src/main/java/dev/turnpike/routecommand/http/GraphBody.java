package dev.turnpike.routecommand.http;

import dev.turnpike.contracts.codec.GraphReader;
import dev.turnpike.contracts.codec.GraphReading;
import dev.turnpike.contracts.codec.GraphSource;
import dev.turnpike.contracts.graph.Finding;
import dev.turnpike.kit.web.Fault;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A body with {@code elements}: its graph, and its other fields.
 *
 * @param unreadable texts anywhere in the body that cannot be kept
 * @param fields the other fields; the faults of the graph and the texts are already among theirs
 */
public record GraphBody(GraphReading reading, List<Fault> unreadable, Fields fields) {
  private static final int MENTIONED = 3;

  public static GraphBody read(byte @Nullable [] body) {
    GraphSource source = GraphSource.ofBody(Bodies.text(body));
    GraphReading reading = GraphReader.read(source);
    List<Fault> faults = Findings.faults(reading.findings());
    // What is no JSON has no fields that could be wrong too.
    Fields fields =
        source.body().isMissingNode() ? Fields.none(faults) : new Fields(source.body()).add(faults);
    return new GraphBody(reading, UnreadableText.faults(source.body()), fields);
  }

  /**
   * The graph as it is to be stored.
   *
   * @throws dev.turnpike.kit.web.ApiFault 400 with all faults of the body if there are any
   */
  public String elements() {
    fields.throwFaults();
    return switch (reading) {
      case GraphReading.Accepted accepted -> accepted.document().json();
      case GraphReading.Refused refused ->
          throw new IllegalStateException("a graph was refused without a fault");
    };
  }

  public List<Fault> warnings() {
    return Findings.warnings(reading.findings());
  }

  /** What is wrong with the graph in short, empty if nothing is. */
  public String summary() {
    List<Finding> faults = reading.findings().stream().filter(Finding::isFault).toList();
    String first =
        faults.stream().limit(MENTIONED).map(Findings::message).collect(Collectors.joining("; "));
    int more = faults.size() - MENTIONED;
    return more > 0 ? first + "; and " + more + " more" : first;
  }
}
