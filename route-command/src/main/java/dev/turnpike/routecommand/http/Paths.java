package dev.turnpike.routecommand.http;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;

/** Where the control API has its resources. */
public final class Paths {
  public static final String ACCOUNT = "/client/v4/accounts/{account}/ai-gateway";
  public static final String GATEWAYS = ACCOUNT + "/gateways";
  public static final String GATEWAY = GATEWAYS + "/{gateway}";
  public static final String ROUTES = GATEWAY + "/routes";
  public static final String ROUTE = ROUTES + "/{route}";

  private Paths() {}

  /**
   * The gateway a path names.
   *
   * @throws ApiFault 404 if it can be none
   */
  public static GatewayId gateway(String account, String gateway) {
    if (!GatewayId.isName(account) || !GatewayId.isName(gateway)) {
      throw noGateway(gateway);
    }
    return new GatewayId(account, gateway);
  }

  public static ApiFault noGateway(String gateway) {
    return ApiFault.notFound(
        ErrorCode.GATEWAY_NOT_FOUND,
        "there is no gateway \"" + (GatewayId.isName(gateway) ? gateway : "?") + "\"");
  }
}
