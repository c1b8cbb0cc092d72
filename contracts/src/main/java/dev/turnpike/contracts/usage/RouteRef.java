package dev.turnpike.contracts.usage;

import java.util.List;

/**
 * The route that decided a request, and the way it took.
 *
 * @param path the ids of the elements passed, in order
 */
public record RouteRef(String id, String name, int version, List<String> path) {
  public RouteRef {
    path = List.copyOf(path);
  }
}
