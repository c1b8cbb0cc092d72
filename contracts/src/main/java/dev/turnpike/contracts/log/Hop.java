package dev.turnpike.contracts.log;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One element on the way of a request.
 *
 * @param kind the element's wire type
 * @param output the output taken, such as {@code true}, {@code 50%} or {@code fallback}
 * @param label the label of the arm taken, where it has one
 * @param seen the values the decision was made on, by name, as text
 */
public record Hop(
    String elementId,
    String kind,
    String output,
    @Nullable String label,
    Map<String, String> seen) {
  public Hop {
    seen = Map.copyOf(seen);
  }
}
