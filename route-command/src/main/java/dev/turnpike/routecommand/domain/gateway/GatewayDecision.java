package dev.turnpike.routecommand.domain.gateway;

import dev.turnpike.contracts.gateway.GatewayEvent;
import java.util.List;

/** The answer to a command. */
public sealed interface GatewayDecision {
  /** It is done by these events; none means that it was so already. */
  record Accepted(List<GatewayEvent> events) implements GatewayDecision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** The gateway is there already. */
  record AlreadyThere() implements GatewayDecision {}

  /** The gateway is not there. */
  record NotThere() implements GatewayDecision {}

  /** Its keys do not allow it. */
  record Refused(KeyRefusal refusal) implements GatewayDecision {}
}
