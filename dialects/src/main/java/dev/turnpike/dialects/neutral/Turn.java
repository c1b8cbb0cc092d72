package dev.turnpike.dialects.neutral;

import java.util.ArrayList;
import java.util.List;

/** What one side says before the other does. */
public record Turn(Role role, List<Part> parts) {
  public Turn {
    parts = List.copyOf(parts);
  }

  /** Returns this turn with more said in it. */
  public Turn and(List<Part> more) {
    List<Part> all = new ArrayList<>(parts.size() + more.size());
    all.addAll(parts);
    all.addAll(more);
    return new Turn(role, all);
  }
}
