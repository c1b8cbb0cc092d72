package dev.turnpike.runtime.table;

import dev.turnpike.contracts.codec.GraphReader;
import dev.turnpike.contracts.graph.GraphDocument;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.RouteSnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.VersionSnapshot;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.routing.plan.PlanRejected;
import dev.turnpike.routing.plan.RouteIdentity;
import dev.turnpike.runtime.access.GatewayAccess;
import dev.turnpike.runtime.table.RouteEntry.Compiled;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a gateway of its snapshot, with the plans it had before where their texts are the same. */
final class GatewayCompiler {
  private final GatewaySnapshot snapshot;
  private final GatewayRules rules;
  private final GatewayAccess access;
  private final Map<String, RouteEntry> previous = new HashMap<>();
  private final List<RouteProblem> problems = new ArrayList<>();

  GatewayCompiler(
      GatewaySnapshot snapshot,
      Collection<RouteEntry> previous,
      GatewayRules rules,
      GatewayAccess access) {
    this.snapshot = snapshot;
    this.rules = rules;
    this.access = access;
    for (RouteEntry route : previous) {
      this.previous.put(route.id(), route);
    }
  }

  GatewayEntry compile() {
    Map<String, RouteEntry> routes = new HashMap<>();
    for (RouteSnapshot route : snapshot.routes()) {
      routes.put(route.name(), compile(route, previous.get(route.id())));
    }
    return new GatewayEntry(
        snapshot.gateway(),
        snapshot.position(),
        snapshot.settings(),
        rules,
        access,
        routes,
        problems);
  }

  private RouteEntry compile(RouteSnapshot route, @Nullable RouteEntry before) {
    Map<String, Plan> plansByText = new HashMap<>();
    if (before != null) {
      before.versions().values().forEach(it -> plansByText.put(it.elements(), it.plan()));
    }
    Map<Integer, Compiled> versions = new HashMap<>();
    for (VersionSnapshot version : route.versions()) {
      RouteIdentity identity =
          new RouteIdentity(snapshot.gateway(), route.id(), route.name(), version.number());
      Plan plan = compile(identity, version, plansByText.get(version.elements()), route);
      if (plan != null) {
        plansByText.put(version.elements(), plan);
        versions.put(version.number(), new Compiled(version.elements(), plan));
      }
    }
    Compiled live = versions.get(route.liveVersion());
    Plan plan = live == null ? previousPlan(route, before) : live.plan();
    return new RouteEntry(route.id(), route.name(), plan, versions);
  }

  private @Nullable Plan previousPlan(RouteSnapshot route, @Nullable RouteEntry before) {
    Plan plan = before == null ? null : before.live().orElse(null);
    return plan == null
        ? null
        : plan.as(
            new RouteIdentity(
                snapshot.gateway(), route.id(), route.name(), plan.identity().version()));
  }

  private @Nullable Plan compile(
      RouteIdentity identity,
      VersionSnapshot version,
      @Nullable Plan sameText,
      RouteSnapshot route) {
    if (sameText != null) {
      return sameText.as(identity);
    }
    try {
      return Plan.compile(GraphReader.readStored(new GraphDocument(version.elements())), identity);
    } catch (PlanRejected e) {
      problems.add(problem(identity, route, e.reasons()));
    } catch (RuntimeException e) {
      problems.add(
          problem(identity, route, List.of(Objects.toString(e.getMessage(), e.toString()))));
    }
    return null;
  }

  private static RouteProblem problem(
      RouteIdentity identity, RouteSnapshot route, List<String> reasons) {
    return new RouteProblem(identity, identity.version() == route.liveVersion(), reasons);
  }
}
