package dev.turnpike.runtime.table;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.runtime.access.GatewayAccess;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A gateway with its routes by name.
 *
 * @param position the event store position it was built from
 * @param problems the versions that cannot be executed
 */
public record GatewayEntry(
    GatewayId id,
    long position,
    GatewaySettings settings,
    GatewayRules rules,
    GatewayAccess access,
    Map<String, RouteEntry> routes,
    List<RouteProblem> problems) {
  public GatewayEntry {
    routes = Map.copyOf(routes);
    problems = List.copyOf(problems);
  }

  public GatewayPolicies policies() {
    return rules.policies();
  }

  public Optional<RouteEntry> route(String name) {
    return Optional.ofNullable(routes.get(name));
  }

  /** Returns the plan that answers for a route. */
  public Optional<Plan> plan(String route) {
    return route(route).flatMap(RouteEntry::live);
  }

  /** Returns the plan of one version of a route, live or not. */
  public Optional<Plan> plan(String route, int version) {
    return route(route).flatMap(entry -> entry.version(version));
  }
}
