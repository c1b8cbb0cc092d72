package dev.turnpike.contracts.access;

import java.util.List;

/**
 * What a runtime is told of a gateway's callers and providers beside its routes.
 *
 * @param tokens those that have not been revoked; expired ones may be among them
 * @param credentials the stored keys of providers, sealed
 * @param providers the account's own providers, disabled ones too
 * @param prices the account's prices, which come before list prices
 */
public record Access(
    List<GatewayToken> tokens,
    List<StoredCredential> credentials,
    List<CustomProvider> providers,
    List<ModelPrice> prices) {

  /** A gateway without tokens, stored keys, own providers and own prices. */
  public static final Access NONE = new Access(List.of(), List.of(), List.of(), List.of());

  public Access {
    tokens = List.copyOf(tokens);
    credentials = List.copyOf(credentials);
    providers = List.copyOf(providers);
    prices = List.copyOf(prices);
  }
}
