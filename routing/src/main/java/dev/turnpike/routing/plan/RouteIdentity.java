package dev.turnpike.routing.plan;

import dev.turnpike.contracts.gateway.GatewayId;

/**
 * Which route, in which version, a plan belongs to.
 *
 * @param routeId the id budgets hang on; it stays when the route is renamed
 * @param routeName the name callers use after {@code dynamic/}
 * @param version the number of the version, from 1
 */
public record RouteIdentity(GatewayId gateway, String routeId, String routeName, int version) {}
