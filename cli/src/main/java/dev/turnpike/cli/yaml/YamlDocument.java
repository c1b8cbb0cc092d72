package dev.turnpike.cli.yaml;

import dev.turnpike.contracts.condition.Step;
import dev.turnpike.contracts.graph.Location;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A document of a YAML or JSON text.
 *
 * @param tree what it says
 * @param lines the lines its values begin on, counted from 1
 */
public record YamlDocument(JsonNode tree, Map<Location, Integer> lines) {
  public YamlDocument {
    lines = Map.copyOf(lines);
  }

  /** Returns the line of what is there, or of the nearest thing around what is missing. */
  public int line(Location place) {
    List<Step> steps = place.steps();
    for (int length = steps.size(); length > 0; length--) {
      Integer line = lines.get(new Location(steps.subList(0, length)));
      if (line != null) {
        return line;
      }
    }
    return lines.getOrDefault(Location.ROOT, 1);
  }
}
