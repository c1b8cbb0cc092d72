package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.gateway.GatewayEvent.GatewayCreated;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayDeleted;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewaySettingsChanged;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.route.RouteEvent.ChangeRefused;
import dev.turnpike.contracts.route.RouteEvent.RouteCreated;
import dev.turnpike.contracts.route.RouteEvent.RouteDeleted;
import dev.turnpike.contracts.route.RouteEvent.RouteRenamed;
import dev.turnpike.contracts.route.RouteEvent.VersionDeployed;
import dev.turnpike.contracts.route.RouteEvent.VersionSaved;
import java.time.Instant;
import java.util.stream.Stream;

/** One stored event of each kind, as the golden files hold them. */
final class StoredSamples {
  private static final GatewayId GATEWAY = new GatewayId("default", "bootcamp-lab");
  private static final String ROUTE = "01990000-0000-7000-8000-000000000001";
  private static final String VERSION = "01990000-0000-7000-8000-000000000003";
  private static final String DEPLOYMENT = "01990000-0000-7000-8000-000000000004";
  private static final String WHO = "anna";
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.000001Z");
  private static final GatewaySettings CHANGED =
      new GatewaySettings(
          true,
          true,
          false,
          3,
          500,
          "exponential",
          "{\"authentication\":true,\"retry_delay\":500}");

  private StoredSamples() {}

  static Stream<Object> all() {
    return Stream.concat(AccessSamples.stored(GATEWAY, WHO, AT), routesAndGateways());
  }

  private static Stream<Object> routesAndGateways() {
    return Stream.of(
        new RouteCreated(ROUTE, GATEWAY, "smart-route", WHO, AT),
        new VersionSaved(
            ROUTE,
            GATEWAY,
            VERSION,
            2,
            "[{\"id\":\"START\",\"type\":\"start\"}]",
            "cheaper",
            WHO,
            AT),
        new VersionDeployed(ROUTE, GATEWAY, DEPLOYMENT, VERSION, 2, "", WHO, AT),
        new RouteRenamed(ROUTE, GATEWAY, "clever-route", WHO, AT),
        new RouteDeleted(ROUTE, GATEWAY, WHO, AT),
        new ChangeRefused(
            ROUTE,
            GATEWAY,
            "rename_route",
            "the gateway already has a route named \"taken\"",
            WHO,
            AT),
        new GatewayCreated(GATEWAY, GatewaySettings.DEFAULT, WHO, AT),
        new GatewaySettingsChanged(GATEWAY, CHANGED, WHO, AT),
        new GatewayDeleted(GATEWAY, WHO, AT));
  }
}
