package dev.turnpike.cli.document;

import dev.turnpike.cli.yaml.YamlDocument;
import dev.turnpike.contracts.graph.Location;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** Where a document was written: a file and the lines in it. */
public record Origin(String file, Optional<YamlDocument> text) {

  /** Of a document that is made here and not read. */
  public static Origin made() {
    return new Origin(
        "", Optional.of(new YamlDocument(JsonNodeFactory.instance.nullNode(), Map.of())));
  }

  /** Returns file and line of a place, such as {@code routes/a.yaml:14}. */
  String at(Location place) {
    return text.map(document -> file + ":" + document.line(place)).orElse(file);
  }

  /** Returns what is wrong at a place. */
  public Flaw flaw(Location place, String message) {
    String path = place.jsonPath();
    return new Flaw(
        at(place), (path.equals("$") ? "" : path.substring("$.".length()) + ": ") + message);
  }
}
