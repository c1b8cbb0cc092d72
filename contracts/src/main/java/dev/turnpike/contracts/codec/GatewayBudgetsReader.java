package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.access.TokenBudget;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Technique;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.limit.GatewayBudgets;
import dev.turnpike.contracts.limit.GatewayLimit;
import dev.turnpike.contracts.limit.RateLimit;
import dev.turnpike.contracts.limit.TokenLimit;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the limits of a gateway from its settings. Runtime and ledger read them here, so that they
 * mean the same.
 *
 * <p>Never fails: what cannot be used is told as a fault and left out.
 */
public final class GatewayBudgetsReader {
  private static final int MICROS_POWER = 6;

  private final GatewayId gateway;
  private final List<GatewayLimit> limits = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  private GatewayBudgetsReader(GatewayId gateway) {
    this.gateway = gateway;
  }

  /** Reads all limits of a gateway: those of its settings and the budgets of its tokens. */
  public static GatewayBudgets read(GatewaySnapshot snapshot) {
    return read(snapshot.gateway(), snapshot.settings(), snapshot.access());
  }

  public static GatewayBudgets read(GatewayId gateway, GatewaySettings settings, Access access) {
    List<TokenLimit> tokens = new ArrayList<>();
    for (GatewayToken token : access.tokens()) {
      TokenBudget budget = token.budget();
      if (budget != null) {
        tokens.add(TokenLimit.of(gateway, token.id(), budget.terms()));
      }
    }
    return read(gateway, settings).with(tokens);
  }

  /** Reads the limits that a gateway's settings ask for. */
  public static GatewayBudgets read(GatewayId gateway, GatewaySettings settings) {
    JsonNode document;
    try {
      document = WireJson.mapper().readTree(settings.document());
    } catch (JacksonException e) {
      return new GatewayBudgets(List.of(), List.of("the settings are no JSON"));
    }
    GatewayBudgetsReader reader = new GatewayBudgetsReader(gateway);
    reader.rate(document);
    new SpendRulesReader(gateway, reader.limits, reader.faults).read(document.path("spend_limits"));
    return new GatewayBudgets(reader.limits, reader.faults);
  }

  private void rate(JsonNode document) {
    long limit = whole(document, "rate_limiting_limit");
    long seconds = whole(document, "rate_limiting_interval");
    if (limit == 0 || seconds == 0) {
      return;
    }
    BudgetUnit unit =
        switch (document.path("rate_limiting_limit_type").asString("requests")) {
          case "requests", "" -> BudgetUnit.COUNT;
          case "tokens" -> BudgetUnit.TOKENS;
          default -> {
            faults.add("rate_limiting_limit_type is requests or tokens; requests are limited");
            yield BudgetUnit.COUNT;
          }
        };
    long micros = micros(BigDecimal.valueOf(seconds));
    Technique technique = technique(document.path("rate_limiting_technique"));
    limits.add(RateLimit.of(gateway, unit, new BudgetTerms(limit, Window.of(micros, technique))));
  }

  /** Returns a whole number above 0, or 0 where the limit is off. */
  private long whole(JsonNode document, String name) {
    JsonNode value = document.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return 0;
    }
    if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0) {
      return value.longValue();
    }
    faults.add(name + " is no whole number from 0 on; there is no rate limit");
    return 0;
  }

  static Technique technique(JsonNode value) {
    return value.asString("").equals(Technique.FIXED.wireName())
        ? Technique.FIXED
        : Technique.SLIDING;
  }

  /** Returns the microseconds of these seconds, at least 1, at most what a long holds. */
  static long micros(BigDecimal seconds) {
    return scaled(seconds, MICROS_POWER);
  }

  /** Returns a positive number times a power of ten: at least 1, and held at the largest long. */
  static long scaled(BigDecimal number, int power) {
    if (number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE, power)) >= 0) {
      return Long.MAX_VALUE;
    }
    long whole =
        number.compareTo(BigDecimal.valueOf(1, power)) <= 0
            ? 1
            : number.scaleByPowerOfTen(power).setScale(0, RoundingMode.DOWN).longValueExact();
    return Math.max(1, whole);
  }
}
