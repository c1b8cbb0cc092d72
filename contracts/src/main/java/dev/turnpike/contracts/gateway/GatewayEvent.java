package dev.turnpike.contracts.gateway;

import java.time.Instant;

/** What can happen to a gateway. */
public sealed interface GatewayEvent {
  GatewayId gateway();

  String actor();

  Instant at();

  /** The gateway exists from now on. */
  record GatewayCreated(GatewayId gateway, GatewaySettings settings, String actor, Instant at)
      implements GatewayEvent {}

  /** The gateway's settings are these from now on, all of them. */
  record GatewaySettingsChanged(
      GatewayId gateway, GatewaySettings settings, String actor, Instant at)
      implements GatewayEvent {}

  /** The gateway no longer answers; its history stays. */
  record GatewayDeleted(GatewayId gateway, String actor, Instant at) implements GatewayEvent {}
}
