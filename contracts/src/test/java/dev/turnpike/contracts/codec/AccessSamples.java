package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.access.CustomProvider;
import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.access.ModelPrice;
import dev.turnpike.contracts.access.StoredCredential;
import dev.turnpike.contracts.access.TokenBudget;
import dev.turnpike.contracts.money.ModelPricing;
import dev.turnpike.contracts.money.ModelPricing.Tier;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.TokenPrice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Tokens, credentials, own providers and prices, as the golden files hold them. */
final class AccessSamples {
  private static final String ROUTE = "01990000-0000-7000-8000-000000000001";
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
}
