package dev.turnpike.runtime.table;

import dev.turnpike.routing.plan.Plan;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A route with the plans of its versions. Immutable. */
public final class RouteEntry {
  private final String id;
  private final String name;
  private final @Nullable Plan live;
  private final Map<Integer, Compiled> versions;

  /** A plan and the text it was made of. */
  record Compiled(String elements, Plan plan) {}

  RouteEntry(String id, String name, @Nullable Plan live, Map<Integer, Compiled> versions) {
    this.id = id;
    this.name = name;
    this.live = live;
    this.versions = Map.copyOf(versions);
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** Returns the plan that answers; absent if no version of the route ever compiled here. */
  public Optional<Plan> live() {
    return Optional.ofNullable(live);
  }

  /** Returns the plan of a version, absent if it is not among those told or has a problem. */
  public Optional<Plan> version(int number) {
    Compiled compiled = versions.get(number);
    return compiled == null ? Optional.empty() : Optional.of(compiled.plan());
  }

  Map<Integer, Compiled> versions() {
    return versions;
  }
}
