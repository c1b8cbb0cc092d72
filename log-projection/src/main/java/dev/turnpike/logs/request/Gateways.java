package dev.turnpike.logs.request;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;

/** Gateways as paths name them. */
public final class Gateways {
  private Gateways() {}

  /**
   * @throws ApiFault 404 if no gateway can have this name
   */
  public static GatewayId named(String account, String gateway) {
    try {
      return new GatewayId(account, gateway);
    } catch (IllegalArgumentException e) {
      throw ApiFault.notFound(ErrorCode.GATEWAY_NOT_FOUND, "no such gateway: " + e.getMessage());
    }
  }
}
