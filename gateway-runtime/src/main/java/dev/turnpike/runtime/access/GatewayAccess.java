package dev.turnpike.runtime.access;

import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.access.CustomProvider;
import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.access.ModelPrice;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.money.ModelPricing;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a gateway's snapshot says of callers, keys and prices, made ready for requests. */
public final class GatewayAccess {
  public static final GatewayAccess NONE =
      new GatewayAccess(Map.of(), ProviderKeys.NONE, Map.of(), Map.of(), Access.NONE);

  private final Map<String, GatewayToken> tokens;
  private final ProviderKeys keys;
  private final Map<String, CustomProvider> providers;
  private final Map<String, ModelPricing> prices;
  private final Access source;

  private GatewayAccess(
      Map<String, GatewayToken> tokens,
      ProviderKeys keys,
      Map<String, CustomProvider> providers,
      Map<String, ModelPricing> prices,
      Access source) {
    this.tokens = tokens;
    this.keys = keys;
    this.providers = providers;
    this.prices = prices;
    this.source = source;
  }

  /**
   * Makes it ready.
   *
   * @param before of the gateway's last snapshot, which is kept where nothing has changed
   */
  public static GatewayAccess of(
      GatewayId gateway, Access access, KeyOpener opener, GatewayAccess before) {
    if (access.equals(before.source)) {
      return before;
    }
    Map<String, GatewayToken> tokens = new HashMap<>();
    for (GatewayToken token : access.tokens()) {
      tokens.put(token.hash(), token);
    }
    Map<String, CustomProvider> providers = new HashMap<>();
    for (CustomProvider provider : access.providers()) {
      providers.put(provider.provider(), provider);
    }
    Map<String, ModelPricing> prices = new HashMap<>();
    for (ModelPrice price : access.prices()) {
      prices.put(price.provider() + "/" + price.model(), price.pricing());
    }
    return new GatewayAccess(
        tokens, ProviderKeys.open(gateway, access, opener), providers, prices, access);
  }

  /** Returns the token with this text; absent if there is none. */
  public @Nullable GatewayToken token(String text) {
    return tokens.isEmpty() ? null : tokens.get(GatewayToken.hash(text));
  }

  public ProviderKeys keys() {
    return keys;
  }

  /** Returns the account's own provider with this name; absent if there is none. */
  public @Nullable CustomProvider provider(String slug) {
    return providers.isEmpty() ? null : providers.get(slug);
  }

  /** Returns the account's own price of a model; absent if it sets none. */
  public @Nullable ModelPricing price(String provider, String model) {
    return prices.isEmpty() ? null : prices.get(provider + "/" + model);
  }
}
