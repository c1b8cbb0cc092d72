package dev.turnpike.runtime.table;

import dev.turnpike.contracts.gateway.GatewayId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All gateways of one moment. Immutable; a request uses the same one from beginning to end. */
public final class RoutingTable {
  static final RoutingTable EMPTY = new RoutingTable(Map.of());

  private final Map<GatewayId, GatewayEntry> gateways;

  private RoutingTable(Map<GatewayId, GatewayEntry> gateways) {
    this.gateways = gateways;
  }

  public Optional<GatewayEntry> gateway(GatewayId id) {
    return Optional.ofNullable(gateways.get(id));
  }

  /** Returns every gateway, in no order. */
  public List<GatewayEntry> gateways() {
    return List.copyOf(gateways.values());
  }

  /** Returns the versions that cannot be executed, of all gateways. */
  public List<RouteProblem> problems() {
    List<RouteProblem> problems = new ArrayList<>();
    for (GatewayEntry gateway : gateways.values()) {
      problems.addAll(gateway.problems());
    }
    return problems;
  }

  RoutingTable with(GatewayEntry gateway) {
    Map<GatewayId, GatewayEntry> copy = new HashMap<>(gateways);
    copy.put(gateway.id(), gateway);
    return new RoutingTable(copy);
  }

  RoutingTable without(GatewayId id) {
    Map<GatewayId, GatewayEntry> copy = new HashMap<>(gateways);
    copy.remove(id);
    return new RoutingTable(copy);
  }
}
