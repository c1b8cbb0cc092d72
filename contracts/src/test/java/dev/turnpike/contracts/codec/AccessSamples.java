package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.access.Access;
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
import dev.turnpike.contracts.access.TokenBudget;
import dev.turnpike.contracts.gateway.GatewayEvent.CredentialRemoved;
import dev.turnpike.contracts.gateway.GatewayEvent.CredentialStored;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayChangeRefused;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenChanged;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenIssued;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenRevoked;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.money.ModelPricing;
import dev.turnpike.contracts.money.ModelPricing.Tier;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.TokenPrice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tokens, credentials, own providers and prices, as the golden files hold them. */
final class AccessSamples {
  private static final String ROUTE = "01990000-0000-7000-8000-000000000001";
  private static final String PROVIDER_ID = "01990000-0000-7000-8000-000000000008";
  static final TokenPrice BASE = TokenPrice.perMillion("1.25", "10", "0.125", "1.25");
  static final GatewayToken TOKEN =
      new GatewayToken(
          "01990000-0000-7000-8000-000000000005",
          "ci",
          GatewayToken.hash(""),
          List.of(ROUTE),
          List.of(),
          Instant.parse("2027-01-01T00:00:00Z"),
          new TokenBudget(Money.parseUsd("5"), 3600));
  static final GatewayToken OPEN =
      new GatewayToken(
          "01990000-0000-7000-8000-000000000006",
          "open",
          GatewayToken.hash("test"),
          List.of(),
          List.of(),
          null,
          null);
  static final StoredCredential CREDENTIAL =
      new StoredCredential(
          "01990000-0000-7000-8000-000000000007", "openai", "default", true, "v1.AAAA");
  static final CustomProvider PROVIDER =
      new CustomProvider(
          "llm",
          "Our own",
          "https://llm.example.com/v1",
          true,
          Map.of("x-team", "blue"),
          CustomProvider.CHAT);
  static final ModelPrice TIERED =
      new ModelPrice(
          "google-ai-studio",
          "gemini-2.5-pro",
          new ModelPricing(
              BASE,
              Money.parseUsd("11").picos(),
              List.of(
                  new Tier(
                      200_000,
                      TokenPrice.perMillion("2.5", "15", "0.25", "2.5"),
                      Money.parseUsd("16").picos())),
              TokenPrice.perMillion("0.625", "5", "0.0625", "0.625")),
          "the contract",
          LocalDate.parse("2026-11-01"));
  private static final ModelPrice FLAT =
      new ModelPrice("custom-llm", "small", ModelPricing.flat(BASE), null, null);

  private AccessSamples() {}

  static Access access() {
    return new Access(
        List.of(TOKEN, OPEN), List.of(CREDENTIAL), List.of(PROVIDER), List.of(TIERED, FLAT));
  }

  static Stream<Object> stored(GatewayId gateway, String who, Instant at) {
    return Stream.of(
        new TokenIssued(
            gateway,
            TOKEN.id(),
            TOKEN.name(),
            TOKEN.hash(),
            "tk_abc…wxyz",
            TOKEN.routes(),
            TOKEN.providers(),
            TOKEN.expiresAt(),
            TOKEN.budget(),
            who,
            at),
        new TokenChanged(
            gateway, TOKEN.id(), "deploy", List.of(), List.of("*"), null, null, who, at),
        new TokenRevoked(gateway, TOKEN.id(), who, at),
        new CredentialStored(
            gateway,
            CREDENTIAL.id(),
            CREDENTIAL.provider(),
            CREDENTIAL.alias(),
            true,
            CREDENTIAL.sealed(),
            "sk-…cdef",
            100L,
            60L,
            who,
            at),
        new CredentialRemoved(
            gateway, CREDENTIAL.id(), CREDENTIAL.provider(), CREDENTIAL.alias(), who, at),
        new CustomProviderCreated(
            gateway.account(),
            PROVIDER_ID,
            PROVIDER.slug(),
            PROVIDER.name(),
            PROVIDER.baseUrl(),
            true,
            PROVIDER.headers(),
            PROVIDER.dialect(),
            "{\"beta\":false}",
            who,
            at),
        new CustomProviderChanged(
            gateway.account(),
            PROVIDER_ID,
            PROVIDER.slug(),
            PROVIDER.name(),
            "https://other.example.com",
            false,
            Map.of(),
            "messages",
            "{}",
            who,
            at),
        new CustomProviderDeleted(gateway.account(), PROVIDER_ID, PROVIDER.slug(), who, at),
        new PriceSet(
            gateway.account(),
            TIERED.provider(),
            TIERED.model(),
            TIERED.pricing(),
            TIERED.source(),
            TIERED.asOf(),
            who,
            at),
        new PriceRemoved(gateway.account(), TIERED.provider(), TIERED.model(), who, at),
        new GatewayChangeRefused(
            gateway, "revoke_token", "there is no such token in this gateway", who, at),
        new AccountChangeRefused(
            gateway.account(),
            "remove_price",
            "the account has no price of its own for it",
            who,
            at));
  }
}
