package dev.turnpike.routequery.diff;

import java.util.List;

/** Which elements a change of the live or newest graph added, removed and changed, by their ids. */
public record ElementIds(List<String> added, List<String> removed, List<String> changed) {
  public ElementIds {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    changed = List.copyOf(changed);
  }
}
