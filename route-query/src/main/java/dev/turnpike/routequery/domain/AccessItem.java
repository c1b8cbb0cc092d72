package dev.turnpike.routequery.domain;

import dev.turnpike.contracts.access.CustomProvider;
import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.access.ModelPrice;
import dev.turnpike.contracts.access.StoredCredential;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One of the things that say who may call what, with which key, at which price. */
public sealed interface AccessItem {
  AccessKind kind();

  /** Names it among those of its kind and owner. */
  String id();

  /** In whose order it stands among them. */
  default String place() {
    return id();
  }

  Instant createdAt();

  Instant modifiedAt();

  /**
   * A token that has not been revoked.
   *
   * @param author who asked for it
   */
  record TokenItem(
      GatewayToken token, String preview, String author, Instant createdAt, Instant modifiedAt)
      implements AccessItem {
    @Override
    public AccessKind kind() {
      return AccessKind.TOKEN;
    }

    @Override
    public String id() {
      return token.id();
    }
  }

  /** A provider's key that is kept. */
  record CredentialItem(
      StoredCredential credential,
      String preview,
      @Nullable Long rateLimit,
      @Nullable Long rateLimitPeriod,
      String author,
      Instant createdAt,
      Instant modifiedAt)
      implements AccessItem {
    @Override
    public AccessKind kind() {
      return AccessKind.CREDENTIAL;
    }

    @Override
    public String id() {
      return credential.id();
    }

    /** The same, no longer the provider's default. */
    CredentialItem notDefault() {
      return new CredentialItem(
          new StoredCredential(
              credential.id(),
              credential.provider(),
              credential.alias(),
              false,
              credential.sealed()),
          preview,
          rateLimit,
          rateLimitPeriod,
          author,
          createdAt,
          modifiedAt);
    }
  }

  /**
   * A provider of the account's own.
   *
   * @param document what else the operator said of it, a JSON object's text
   */
  record ProviderItem(
      String id,
      CustomProvider provider,
      String document,
      String author,
      Instant createdAt,
      Instant modifiedAt)
      implements AccessItem {
    @Override
    public AccessKind kind() {
      return AccessKind.PROVIDER;
    }

    @Override
    public String place() {
      return provider.slug();
    }
  }

  /** What the account pays for a model. */
  record PriceItem(ModelPrice price, String author, Instant createdAt, Instant modifiedAt)
      implements AccessItem {
    @Override
    public AccessKind kind() {
      return AccessKind.PRICE;
    }

    @Override
    public String id() {
      return id(price.provider(), price.model());
    }

    /** A provider's slug has no slash. */
    public static String id(String provider, String model) {
      return provider + "/" + model;
    }
  }
}
