package dev.turnpike.routequery.domain;

import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.access.AccountEvent;
import dev.turnpike.contracts.access.AccountEvent.AccountChangeRefused;
import dev.turnpike.contracts.access.AccountEvent.CustomProviderChanged;
import dev.turnpike.contracts.access.AccountEvent.CustomProviderCreated;
import dev.turnpike.contracts.access.AccountEvent.CustomProviderDeleted;
import dev.turnpike.contracts.access.AccountEvent.PriceRemoved;
import dev.turnpike.contracts.access.AccountEvent.PriceSet;
import dev.turnpike.contracts.access.CustomProvider;
import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.access.ModelPrice;
import dev.turnpike.contracts.access.StoredCredential;
import dev.turnpike.contracts.gateway.GatewayEvent;
import dev.turnpike.contracts.gateway.GatewayEvent.CredentialRemoved;
import dev.turnpike.contracts.gateway.GatewayEvent.CredentialStored;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayChangeRefused;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayCreated;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayDeleted;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewaySettingsChanged;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenChanged;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenIssued;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenRevoked;
import dev.turnpike.routequery.domain.AccessItem.CredentialItem;
import dev.turnpike.routequery.domain.AccessItem.PriceItem;
import dev.turnpike.routequery.domain.AccessItem.ProviderItem;
import dev.turnpike.routequery.domain.AccessItem.TokenItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How events change who may call what, with which key, at which price: the one rule of the tables
 * and of replay. Total and silent.
 */
public final class AccessRule {
  private AccessRule() {}

  /** Takes the next event of a gateway. */
  public static void apply(GatewayEvent event, AccessItems items) {
    switch (event) {
      case GatewayCreated e -> {}
      case GatewaySettingsChanged e -> {}
      case GatewayDeleted e -> items.clear();
      case TokenIssued e -> items.put(token(e));
      case TokenChanged e ->
          items
              .find(AccessKind.TOKEN, e.tokenId())
              .ifPresent(old -> items.put(changed((TokenItem) old, e)));
      case TokenRevoked e -> items.remove(AccessKind.TOKEN, e.tokenId());
      case CredentialStored e -> store(e, items);
      case CredentialRemoved e -> items.remove(AccessKind.CREDENTIAL, e.credentialId());
      case GatewayChangeRefused e -> {}
    }
  }

  /** Takes the next event of an account. */
  public static void apply(AccountEvent event, AccessItems items) {
    switch (event) {
      case CustomProviderCreated e -> items.put(provider(e));
      case CustomProviderChanged e -> items.put(provider(e, createdAt(items, e)));
      case CustomProviderDeleted e -> items.remove(AccessKind.PROVIDER, e.providerId());
      case PriceSet e -> items.put(price(e, items));
      case PriceRemoved e -> items.remove(AccessKind.PRICE, PriceItem.id(e.provider(), e.model()));
      case AccountChangeRefused e -> {}
    }
  }

  /** What runtimes are told. */
  public static Access access(AccessItems gateway, AccessItems account) {
    return access(
        gateway.all(AccessKind.TOKEN),
        gateway.all(AccessKind.CREDENTIAL),
        account.all(AccessKind.PROVIDER),
        account.all(AccessKind.PRICE));
  }

  private static Access access(
      List<AccessItem> tokens,
      List<AccessItem> credentials,
      List<AccessItem> providers,
      List<AccessItem> prices) {
    return new Access(
        tokens.stream().map(item -> ((TokenItem) item).token()).toList(),
        credentials.stream().map(item -> ((CredentialItem) item).credential()).toList(),
        providers.stream().map(item -> ((ProviderItem) item).provider()).toList(),
        prices.stream().map(item -> ((PriceItem) item).price()).toList());
  }

  private static TokenItem token(TokenIssued e) {
    return new TokenItem(
        new GatewayToken(
            e.tokenId(), e.name(), e.hash(), e.routes(), e.providers(), e.expiresAt(), e.budget()),
        e.preview(),
        e.actor(),
        Micros.of(e.at()),
        Micros.of(e.at()));
  }

  private static TokenItem changed(TokenItem old, TokenChanged e) {
    return new TokenItem(
        new GatewayToken(
            e.tokenId(),
            e.name(),
            old.token().hash(),
            e.routes(),
            e.providers(),
            e.expiresAt(),
            e.budget()),
        old.preview(),
        old.author(),
        old.createdAt(),
        Micros.of(e.at()));
  }

  /** A provider has one default: the last that was stored as such. */
  private static void store(CredentialStored e, AccessItems items) {
    if (e.isDefault()) {
      for (AccessItem item : items.all(AccessKind.CREDENTIAL)) {
        CredentialItem other = (CredentialItem) item;
        if (other.credential().isDefault() && other.credential().provider().equals(e.provider())) {
          items.put(other.notDefault());
        }
      }
    }
    items.put(
        new CredentialItem(
            new StoredCredential(
                e.credentialId(), e.provider(), e.alias(), e.isDefault(), e.sealed()),
            e.preview(),
            e.rateLimit(),
            e.rateLimitPeriod(),
            e.actor(),
            Micros.of(e.at()),
            Micros.of(e.at())));
  }

  private static ProviderItem provider(CustomProviderCreated e) {
    return new ProviderItem(
        e.providerId(),
        new CustomProvider(e.slug(), e.name(), e.baseUrl(), e.enabled(), e.headers(), e.dialect()),
        e.document(),
        e.actor(),
        Micros.of(e.at()),
        Micros.of(e.at()));
  }

  private static ProviderItem provider(CustomProviderChanged e, Instant createdAt) {
    return new ProviderItem(
        e.providerId(),
        new CustomProvider(e.slug(), e.name(), e.baseUrl(), e.enabled(), e.headers(), e.dialect()),
        e.document(),
        e.actor(),
        createdAt,
        Micros.of(e.at()));
  }

  private static Instant createdAt(AccessItems items, CustomProviderChanged e) {
    return items
        .find(AccessKind.PROVIDER, e.providerId())
        .map(AccessItem::createdAt)
        .orElse(Micros.of(e.at()));
  }

  private static PriceItem price(PriceSet e, AccessItems items) {
    Optional<AccessItem> old = items.find(AccessKind.PRICE, PriceItem.id(e.provider(), e.model()));
    Instant at = Micros.of(e.at());
    return new PriceItem(
        new ModelPrice(e.provider(), e.model(), e.pricing(), e.source(), e.asOf()),
        e.actor(),
        old.map(AccessItem::createdAt).orElse(at),
        at);
  }
}
