package dev.turnpike.contracts.access;

import dev.turnpike.contracts.gateway.GatewayId;

/**
 * A provider's key that the gateway sends where the caller has none, sealed with the master key.
 *
 * @param id UUIDv7 text
 * @param provider the provider's slug
 * @param alias how elements and callers name it; {@code default} where they name none
 * @param isDefault whether it is the provider's choice where no alias is asked for
 * @param sealed the sealed key, opened with {@link #context}
 */
public record StoredCredential(
    String id, String provider, String alias, boolean isDefault, String sealed) {

  /**
   * Returns what the key is sealed for: moved to another gateway, provider, alias or id it does not
   * open.
   */
  public String context(GatewayId gateway) {
    return context(gateway, provider, alias, id);
  }

  public static String context(GatewayId gateway, String provider, String alias, String id) {
    return "credential/" + gateway + "/" + provider + "/" + alias + "/" + id;
  }
}
