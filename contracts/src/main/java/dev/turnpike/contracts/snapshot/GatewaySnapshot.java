package dev.turnpike.contracts.snapshot;

import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import java.util.List;

/**
 * The live state of one gateway, as runtimes read it.
 *
 * @param position the event store position it was built from; a reader never goes back
 * @param access callers, keys, own providers and prices; {@link Access#NONE} in a message that says
 *     nothing of them
 */
public record GatewaySnapshot(
    GatewayId gateway,
    long position,
    GatewaySettings settings,
    List<RouteSnapshot> routes,
    Access access) {
  public GatewaySnapshot {
    routes = List.copyOf(routes);
    access = access == null ? Access.NONE : access; // A message written before there was any.
  }

  /** A gateway with {@link Access#NONE}. */
  public GatewaySnapshot(
      GatewayId gateway, long position, GatewaySettings settings, List<RouteSnapshot> routes) {
    this(gateway, position, settings, routes, Access.NONE);
  }

  /**
   * A route with its live version and the versions that can be asked for by number.
   *
   * @param versions the newest ones and always the live one
   */
  public record RouteSnapshot(
      String id, String name, int liveVersion, List<VersionSnapshot> versions) {
    public RouteSnapshot {
      versions = List.copyOf(versions);
    }
  }

  /**
   * One version.
   *
   * @param elements its graph as JSON array text in the current spelling
   */
  public record VersionSnapshot(String id, int number, String elements) {}
}
