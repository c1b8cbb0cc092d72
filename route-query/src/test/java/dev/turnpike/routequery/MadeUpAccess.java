package dev.turnpike.routequery;

import dev.turnpike.contracts.access.AccountEvent;
import dev.turnpike.contracts.access.AccountEvent.AccountChangeRefused;
import dev.turnpike.contracts.access.AccountEvent.CustomProviderCreated;
import dev.turnpike.contracts.access.AccountEvent.CustomProviderDeleted;
import dev.turnpike.contracts.access.AccountEvent.PriceRemoved;
import dev.turnpike.contracts.access.AccountEvent.PriceSet;
import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.access.TokenBudget;
import dev.turnpike.contracts.gateway.GatewayEvent;
import dev.turnpike.contracts.gateway.GatewayEvent.CredentialRemoved;
import dev.turnpike.contracts.gateway.GatewayEvent.CredentialStored;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayChangeRefused;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenChanged;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenIssued;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenRevoked;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.money.ModelPricing;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.TokenPrice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Events of tokens, credentials, own providers and prices, each by a name that is its id. */
final class MadeUpAccess {
  private static final String ACTOR = MadeUpHistory.ACTOR;

  private MadeUpAccess() {}

  static GatewayEvent issued(GatewayId gateway, String name, Instant at) {
    return new TokenIssued(
        gateway,
        name,
        name,
        GatewayToken.hash(name),
        "tk_abc…" + name,
        List.of(),
        List.of("openai"),
        null,
        new TokenBudget(Money.parseUsd("5"), 3600),
        ACTOR,
        at);
  }

  static GatewayEvent changed(GatewayId gateway, String name, Instant at) {
    return new TokenChanged(
        gateway, name, name + " changed", List.of(), List.of(), null, null, ACTOR, at);
  }

  static GatewayEvent revoked(GatewayId gateway, String name, Instant at) {
    return new TokenRevoked(gateway, name, ACTOR, at);
  }

  /** Each is the provider's default when it is stored. */
  static GatewayEvent stored(GatewayId gateway, String name, Instant at) {
    return new CredentialStored(
        gateway, name, "openai", name, true, "v1.AAAA", "sk-…cdef", 100L, 60L, ACTOR, at);
  }

  static GatewayEvent removed(GatewayId gateway, String name, Instant at) {
    return new CredentialRemoved(gateway, name, "openai", name, ACTOR, at);
  }

  static AccountEvent providerCreated(GatewayId gateway, String name, Instant at) {
    return new CustomProviderCreated(
        gateway.account(),
        "id-" + name,
        name,
        "Our " + name,
        "https://llm.example.com",
        true,
        Map.of("x-team", "blue"),
        "chat",
        "{\"beta\":true}",
        ACTOR,
        at);
  }

  static AccountEvent providerDeleted(GatewayId gateway, String name, Instant at) {
    return new CustomProviderDeleted(gateway.account(), "id-" + name, name, ACTOR, at);
  }

  static AccountEvent priceSet(GatewayId gateway, String name, int usd, Instant at) {
    return new PriceSet(
        gateway.account(),
        "workers-ai",
        "@cf/meta/" + name,
        ModelPricing.flat(TokenPrice.perMillion(Integer.toString(usd), "2")),
        "the contract",
        LocalDate.parse("2026-11-01"),
        ACTOR,
        at);
  }

  static AccountEvent priceRemoved(GatewayId gateway, String name, Instant at) {
    return new PriceRemoved(gateway.account(), "workers-ai", "@cf/meta/" + name, ACTOR, at);
  }

  static GatewayEvent refused(GatewayId gateway, Instant at) {
    return new GatewayChangeRefused(gateway, "revoke_token", "no such token", ACTOR, at);
  }

  static AccountEvent accountRefused(GatewayId gateway, Instant at) {
    return new AccountChangeRefused(gateway.account(), "remove_price", "no such price", ACTOR, at);
  }
}
