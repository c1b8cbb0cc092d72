package dev.turnpike.routecommand.checkgraph;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routecommand.http.Paths;
import dev.turnpike.routecommand.store.GatewayNames;
import org.springframework.stereotype.Component;

/** Refuses questions about gateways that are not there. */
@Component("routeCommandKnownGateways")
class KnownGateways {
  private final GatewayNames names;

  KnownGateways(GatewayNames names) {
    this.names = names;
  }

  void require(GatewayId gateway) {
    if (!names.contains(gateway)) {
      throw Paths.noGateway(gateway.gateway());
    }
  }
}
