package dev.turnpike.routequery.http;

import dev.turnpike.contracts.access.CustomProvider;
import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.access.ModelPrice;
import dev.turnpike.contracts.access.StoredCredential;
import dev.turnpike.contracts.access.TokenBudget;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.routequery.domain.AccessItem.CredentialItem;
import dev.turnpike.routequery.domain.AccessItem.PriceItem;
import dev.turnpike.routequery.domain.AccessItem.ProviderItem;
import dev.turnpike.routequery.domain.AccessItem.TokenItem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tokens, credentials, own providers and prices as they stand on the wire. */
final class AccessJson {
  private AccessJson() {}

  /** A token without its hash. */
  record Token(
      String id,
      String name,
      String preview,
      List<String> routes,
      List<String> providers,
      @Nullable Instant expiresAt,
      @Nullable Budget budget,
      String author,
      Instant createdAt,
      Instant modifiedAt) {}

  /**
   * @param limit dollars
   * @param window seconds
   */
  record Budget(String limit, long window) {
    static @Nullable Budget of(@Nullable TokenBudget budget) {
      return budget == null ? null : new Budget(budget.limit().toString(), budget.windowSeconds());
    }
  }

  static Token of(TokenItem item) {
    GatewayToken token = item.token();
    return new Token(
        token.id(),
        token.name(),
        item.preview(),
        token.routes(),
        token.providers(),
        token.expiresAt(),
        Budget.of(token.budget()),
        item.author(),
        item.createdAt(),
        item.modifiedAt());
  }

  /** A stored credential without its secret, sealed or not. */
  record Credential(
      String id,
      String alias,
      boolean defaultConfig,
      String gatewayId,
      String providerSlug,
      String secretId,
      String secretPreview,
      @Nullable Long rateLimit,
      @Nullable Long rateLimitPeriod,
      String author,
      Instant createdAt,
      Instant modifiedAt) {}

  static Credential of(CredentialItem item, String gateway) {
    StoredCredential credential = item.credential();
    return new Credential(
        credential.id(),
        credential.alias(),
        credential.isDefault(),
        gateway,
        credential.provider(),
        credential.id(),
        item.preview(),
        item.rateLimit(),
        item.rateLimitPeriod(),
        item.author(),
        item.createdAt(),
        item.modifiedAt());
  }

  static ObjectNode of(ProviderItem item, String account) {
    CustomProvider provider = item.provider();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", item.id());
    json.put("account_id", account);
    json.put("account_tag", account);
    json.put("slug", provider.slug());
    json.put("name", provider.name());
    json.put("base_url", provider.baseUrl());
    json.put("enable", provider.enabled());
    json.put("dialect", provider.dialect());
    json.set("headers", WireJson.mapper().valueToTree(provider.headers()));
    json.setAll((ObjectNode) WireJson.mapper().readTree(item.document()));
    json.put("created_at", item.createdAt().toString());
    json.put("modified_at", item.modifiedAt().toString());
    return json;
  }

  static ObjectNode of(PriceItem item) {
    ModelPrice price = item.price();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("provider", price.provider());
    json.put("model", price.model());
    json.setAll((ObjectNode) WireJson.mapper().valueToTree(price.pricing()));
    if (price.source() != null) {
      json.put("source", price.source());
    }
    if (price.asOf() != null) {
      json.put("as_of", price.asOf().toString());
    }
    json.put("author", item.author());
    json.put("created_at", item.createdAt().toString());
    json.put("modified_at", item.modifiedAt().toString());
    return json;
  }
}
