package dev.turnpike.routecommand.aggregate;

import dev.turnpike.routecommand.domain.gateway.GatewayState;
import dev.turnpike.routecommand.domain.gateway.KeyRefusal;

/** What came of a command. */
public sealed interface GatewayOutcome {
  /**
   * The gateway is as it was asked to be.
   *
   * @param before how it was until then
   * @param sequence the sequence number of its last event
   */
  record Done(GatewayState before, GatewayState state, long sequence) implements GatewayOutcome {}

  record AlreadyThere() implements GatewayOutcome {}

  record NotThere() implements GatewayOutcome {}

  /** It cannot be deleted now: it has routes. */
  record HasRoutes() implements GatewayOutcome {}

  /** Its keys do not allow it. */
  record Refused(KeyRefusal refusal) implements GatewayOutcome {}
}
