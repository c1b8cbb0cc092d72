package dev.turnpike.routequery.http;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.routequery.domain.GatewayView;
import dev.turnpike.routequery.domain.LiveRoute;
import dev.turnpike.routequery.projection.ProjectionProcessor;
import dev.turnpike.routequery.store.GatewayReader;
import dev.turnpike.routequery.store.RouteReader;
import java.time.Duration;

/**
 * Finds what a path names as it is now, or answers 404. Waits a moment for the projection, so that
 * who has just written finds what was written.
 */
final class Present {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ProjectionProcessor processor;
  private final GatewayReader gateways;
  private final RouteReader routes;

  Present(ProjectionProcessor processor, GatewayReader gateways, RouteReader routes) {
    this.processor = processor;
    this.gateways = gateways;
    this.routes = routes;
  }

  /** Lets the projection come up to the store. */
  void await() {
    processor.awaitPresent(PATIENCE);
  }

  GatewayView gateway(String account, String gateway) {
    GatewayId id = id(account, gateway);
    await();
    return gateways.find(id).orElseThrow(() -> noGateway(gateway));
  }

  LiveRoute route(String account, String gateway, String idOrName) {
    GatewayId id = gateway(account, gateway).id();
    return routes.find(id, idOrName).orElseThrow(() -> noRoute(gateway, idOrName));
  }

  /** A name that none can have is the name of none. */
  static GatewayId id(String account, String gateway) {
    if (!GatewayId.isName(account) || !GatewayId.isName(gateway)) {
      throw noGateway(gateway);
    }
    return new GatewayId(account, gateway);
  }

  static ApiFault noGateway(String gateway) {
    return ApiFault.notFound(ErrorCode.GATEWAY_NOT_FOUND, "there is no gateway " + gateway);
  }

  static ApiFault noRoute(String gateway, String route) {
    return ApiFault.notFound(
        ErrorCode.ROUTE_NOT_FOUND, "there is no route " + route + " in gateway " + gateway);
  }

  static ApiFault noVersion(String route, String version) {
    return ApiFault.notFound(
        ErrorCode.VERSION_NOT_FOUND, "route " + route + " has no version " + version);
  }
}
