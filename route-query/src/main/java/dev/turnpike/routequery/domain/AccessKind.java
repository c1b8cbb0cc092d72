package dev.turnpike.routequery.domain;

import dev.turnpike.routequery.domain.AccessItem.CredentialItem;
import dev.turnpike.routequery.domain.AccessItem.PriceItem;
import dev.turnpike.routequery.domain.AccessItem.ProviderItem;
import dev.turnpike.routequery.domain.AccessItem.TokenItem;

/**
 * What an {@link AccessItem} is; tokens and credentials are a gateway's, the others an account's.
 */
public enum AccessKind {
  TOKEN(TokenItem.class),
  CREDENTIAL(CredentialItem.class),
  PROVIDER(ProviderItem.class),
  PRICE(PriceItem.class);

  private final Class<? extends AccessItem> type;

  AccessKind(Class<? extends AccessItem> type) {
    this.type = type;
  }

  public Class<? extends AccessItem> type() {
    return type;
  }
}
