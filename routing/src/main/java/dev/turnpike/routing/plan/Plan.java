package dev.turnpike.routing.plan;

import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.condition.ValuePath.Source;
import dev.turnpike.contracts.graph.RouteGraph;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A route's graph, ready to be walked. Immutable. */
public final class Plan {
  /** Into how many buckets a split cuts its subjects: one for each millionth. */
  public static final int BUCKETS = 1_000_000;

  private final RouteIdentity identity;
  private final Step[] steps;
  private final Set<ValuePath> paths;
  private final Set<ValuePath> bodyPaths;
  private final Set<ValuePath> headerPaths;

  Plan(RouteIdentity identity, Step[] steps, Set<ValuePath> paths) {
    this.identity = identity;
    this.steps = steps;
    this.paths = Collections.unmodifiableSet(paths);
    this.bodyPaths = only(Source.BODY, paths);
    this.headerPaths = only(Source.HEADERS, paths);
  }

  /**
   * Compiles a graph.
   *
   * @throws PlanRejected if there is something in it that cannot be executed
   */
  public static Plan compile(RouteGraph graph, RouteIdentity identity) throws PlanRejected {
    return new PlanCompiler(graph, identity).compile();
  }

  /**
   * Returns the same steps as the plan of another version or under another name of the same route.
   *
   * @throws IllegalArgumentException if it is another route, whose budgets are others
   */
  public Plan as(RouteIdentity other) {
    if (!other.gateway().equals(identity.gateway())
        || !other.routeId().equals(identity.routeId())) {
      throw new IllegalArgumentException("budgets belong to " + identity.routeId());
    }
    return other.equals(identity) ? this : new Plan(other, steps, paths);
  }

  public RouteIdentity identity() {
    return identity;
  }

  /** Returns the number of steps; the first one is the start. */
  public int size() {
    return steps.length;
  }

  public Step step(int index) {
    return steps[index];
  }

  /** Returns every path of a request the plan may look at. */
  public Set<ValuePath> paths() {
    return paths;
  }

  /** Returns the paths into the body the plan may look at: nothing else of it matters here. */
  public Set<ValuePath> bodyPaths() {
    return bodyPaths;
  }

  /** Returns the paths into the headers the plan may look at. */
  public Set<ValuePath> headerPaths() {
    return headerPaths;
  }

  /** Returns the steps in the order of their indexes. */
  public List<Step> steps() {
    return List.of(steps);
  }

  private static Set<ValuePath> only(Source source, Set<ValuePath> paths) {
    Set<ValuePath> some = new LinkedHashSet<>();
    for (ValuePath path : paths) {
      if (path.source() == source) {
        some.add(path);
      }
    }
    return Collections.unmodifiableSet(some);
  }
}
