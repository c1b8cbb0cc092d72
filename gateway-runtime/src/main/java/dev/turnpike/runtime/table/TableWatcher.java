package dev.turnpike.runtime.table;

import dev.turnpike.contracts.gateway.GatewayId;

/** Is told of gateways as they come, change and go; one at a time. */
public interface TableWatcher {
  void changed(GatewayEntry gateway);

  void removed(GatewayId gateway);
}
