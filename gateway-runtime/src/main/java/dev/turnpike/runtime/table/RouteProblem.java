package dev.turnpike.runtime.table;

import dev.turnpike.routing.plan.RouteIdentity;
import java.util.List;

/**
 * A version that cannot be executed.
 *
 * @param live whether it was to answer; the route's previous plan does so, if there was one
 */
public record RouteProblem(RouteIdentity version, boolean live, List<String> reasons) {
  public RouteProblem {
    reasons = List.copyOf(reasons);
  }
}
