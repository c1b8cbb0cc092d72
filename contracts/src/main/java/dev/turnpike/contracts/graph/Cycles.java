package dev.turnpike.contracts.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ways by which edges lead back to where they came from.
 *
 * <p>A depth-first walk without recursion, so the depth of a graph does not matter; linear in
 * elements and edges.
 */
public final class Cycles {
  private enum State {
    ON_THE_WAY,
    DONE
  }

  private final Map<String, ? extends List<String>> exits;
  private final Map<String, State> states = new HashMap<>();
  private final Deque<Visit> way = new ArrayDeque<>();
  private final Set<String> reported = new HashSet<>();
  private final List<List<String>> found = new ArrayList<>();

  private record Visit(String id, Iterator<String> exits) {}

  private Cycles(Map<String, ? extends List<String>> exits) {
    this.exits = exits;
  }

  /**
   * Returns cycles that have no element in common, each by its members in walking order; none if
   * and only if there is no cycle at all. Targets that are no keys are ignored.
   */
  public static List<List<String>> in(Map<String, ? extends List<String>> exits) {
    Cycles cycles = new Cycles(exits);
    exits.keySet().forEach(cycles::walkFrom);
    return cycles.found;
  }

  private void walkFrom(String root) {
    enter(root);
    while (!way.isEmpty()) {
      Visit visit = way.getLast();
      if (visit.exits().hasNext()) {
        enter(visit.exits().next());
      } else {
        states.put(visit.id(), State.DONE);
        way.removeLast();
      }
    }
  }

  private void enter(String id) {
    List<String> targets = exits.get(id);
    if (targets == null) {
      return;
    }
    State state = states.putIfAbsent(id, State.ON_THE_WAY);
    if (state == null) {
      way.addLast(new Visit(id, targets.iterator()));
    } else if (state == State.ON_THE_WAY) {
      report(id);
    }
  }

  private void report(String id) {
    List<String> members = new ArrayList<>();
    for (Visit visit : way) {
      if (visit.id().equals(id) || !members.isEmpty()) {
        members.add(visit.id());
      }
    }
    if (members.stream().noneMatch(reported::contains)) {
      reported.addAll(members);
      found.add(List.copyOf(members));
    }
  }
}
