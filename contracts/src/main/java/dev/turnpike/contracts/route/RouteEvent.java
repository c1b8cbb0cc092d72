package dev.turnpike.contracts.route;

import dev.turnpike.contracts.gateway.GatewayId;
import java.time.Instant;

/**
 * What can happen to a route.
 *
 * <p>Ids are UUIDv7 text. {@code at} is when the change was decided.
 */
public sealed interface RouteEvent {
  String routeId();

  GatewayId gateway();

  String actor();

  Instant at();

  /** The route exists and its name is taken in its gateway. */
  record RouteCreated(String routeId, GatewayId gateway, String name, String actor, Instant at)
      implements RouteEvent {}

  /**
   * A graph was saved as the route's next version; it is not live by that.
   *
   * @param number 1, 2, 3 per route
   * @param elements the graph as a JSON array text in the current spelling
   */
  record VersionSaved(
      String routeId,
      GatewayId gateway,
      String versionId,
      int number,
      String elements,
      String comment,
      String actor,
      Instant at)
      implements RouteEvent {}

  /** The version answers from now on; deploying an earlier number is a rollback. */
  record VersionDeployed(
      String routeId,
      GatewayId gateway,
      String deploymentId,
      String versionId,
      int number,
      String reason,
      String actor,
      Instant at)
      implements RouteEvent {}

  /** The route goes by another name. */
  record RouteRenamed(String routeId, GatewayId gateway, String name, String actor, Instant at)
      implements RouteEvent {}

  /** The route no longer answers and its name is free; its history stays. */
  record RouteDeleted(String routeId, GatewayId gateway, String actor, Instant at)
      implements RouteEvent {}

  /**
   * Somebody tried a change that was refused; the route is as it was.
   *
   * @param attempted what was tried, such as {@code save_version}
   * @param why the reason given to the caller
   */
  record ChangeRefused(
      String routeId, GatewayId gateway, String attempted, String why, String actor, Instant at)
      implements RouteEvent {}
}
