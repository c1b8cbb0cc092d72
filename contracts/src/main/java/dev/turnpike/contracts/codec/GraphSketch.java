package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.graph.Location;
import dev.turnpike.contracts.graph.Node;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an element even if parts of it are wrong: enough to check how elements hang
 * together.
 *
 * @param id empty if it has none
 * @param exits where its edges lead, as far as they could be read
 * @param node the element itself, if it has no fault
 */
record GraphSketch(String id, Location at, boolean isStart, List<Exit> exits, Optional<Node> node) {

  record Exit(String target, Location at) {}

  GraphSketch {
    exits = List.copyOf(exits);
  }
}
