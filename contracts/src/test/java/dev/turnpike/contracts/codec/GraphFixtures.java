package dev.turnpike.contracts.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.graph.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Golden graphs, and what reading makes of a graph. */
final class GraphFixtures {
  private GraphFixtures() {}

  static String golden(String name) {
    try (var in = GraphFixtures.class.getResourceAsStream("/golden/graph/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static GraphReading.Accepted accepted(String elements) {
    GraphReading reading = GraphReader.read(elements);
    assertThat(reading)
        .as(() -> "findings " + reading.findings())
        .isInstanceOf(GraphReading.Accepted.class);
    return (GraphReading.Accepted) reading;
  }

  static List<Finding> refused(String elements) {
    GraphReading reading = GraphReader.read(elements);
    assertThat(reading).isInstanceOf(GraphReading.Refused.class);
    assertThat(reading.findings()).anyMatch(Finding::isFault);
    return reading.findings();
  }

  /** Returns each finding as {@code code path}. */
  static List<String> summaries(List<Finding> findings) {
    return findings.stream().map(f -> f.code() + " " + f.location().jsonPath()).toList();
  }
}
