package dev.turnpike.routecommand.domain.account;

import dev.turnpike.contracts.access.ModelPrice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a decision needs to know of an account. An account is there without being created.
 *
 * @param lastAt when anything of it was last changed; {@link Instant#MIN} if nothing ever was
 */
public record AccountState(List<OwnProvider> providers, List<ModelPrice> prices, Instant lastAt) {
  /** Bounds the snapshots of its gateways. */
  public static final int MAX_PROVIDERS = 200;

  public static final int MAX_PRICES = 2_000;

  public static final AccountState NEW = new AccountState(List.of(), List.of(), Instant.MIN);

  /** A provider that is there. */
  public record OwnProvider(String id, ProviderTerms terms, Instant createdAt, Instant modifiedAt) {
    boolean isCalled(String idOrSlug) {
      return id.equals(idOrSlug) || terms.slug().equals(idOrSlug);
    }
  }

  public AccountState {
    providers = List.copyOf(providers);
    prices = List.copyOf(prices);
  }

  /** The provider of this id, else of this slug. */
  public Optional<OwnProvider> provider(String idOrSlug) {
    Optional<OwnProvider> byId =
        providers.stream().filter(provider -> provider.id().equals(idOrSlug)).findFirst();
    return byId.or(
        () -> providers.stream().filter(provider -> provider.isCalled(idOrSlug)).findFirst());
  }

  Optional<ModelPrice> price(String provider, String model) {
    return prices.stream().filter(price -> isOf(price, provider, model)).findFirst();
  }

  AccountState with(OwnProvider provider, Instant at) {
    List<OwnProvider> all = new ArrayList<>(providers);
    all.removeIf(other -> other.id().equals(provider.id()));
    all.add(provider);
    return new AccountState(all, prices, at);
  }

  AccountState withoutProvider(String id, Instant at) {
    return new AccountState(
        providers.stream().filter(provider -> !provider.id().equals(id)).toList(), prices, at);
  }

  AccountState with(ModelPrice price, Instant at) {
    List<ModelPrice> all = new ArrayList<>(prices);
    all.removeIf(other -> isOf(other, price.provider(), price.model()));
    all.add(price);
    return new AccountState(providers, all, at);
  }

  AccountState withoutPrice(String provider, String model, Instant at) {
    return new AccountState(
        providers, prices.stream().filter(price -> !isOf(price, provider, model)).toList(), at);
  }

  private static boolean isOf(ModelPrice price, String provider, String model) {
    return price.provider().equals(provider) && price.model().equals(model);
  }
}
