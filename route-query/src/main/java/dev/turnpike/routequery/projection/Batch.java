package dev.turnpike.routequery.projection;

import dev.turnpike.contracts.gateway.GatewayId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one batch of events has touched; of one thread. */
final class Batch {
  private final Set<GatewayId> gateways = new LinkedHashSet<>();
  private Place last = new Place(0, List.of(), 0);

  void touch(GatewayId gateway, Place place) {
    gateways.add(gateway);
    pass(place);
  }

  void pass(Place place) {
    last = place;
  }

  Set<GatewayId> gateways() {
    return gateways;
  }

  Place last() {
    return last;
  }
}
