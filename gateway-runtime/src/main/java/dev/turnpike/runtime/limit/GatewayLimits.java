package dev.turnpike.runtime.limit;

import dev.turnpike.contracts.codec.GatewayBudgetsReader;
import dev.turnpike.contracts.condition.ValueSource;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.limit.GatewayBudgets;
import dev.turnpike.contracts.limit.GatewayLimit;
import dev.turnpike.contracts.limit.RateLimit;
import dev.turnpike.contracts.limit.SpendLimit;
import dev.turnpike.contracts.limit.TokenLimit;
import dev.turnpike.runtime.budget.BudgetBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The limits of one gateway, ready to be asked. Immutable; made once per snapshot. */
public final class GatewayLimits {
  public static final GatewayLimits NONE = compile(GatewayBudgets.NONE);

  final @Nullable RateLimit rate;
  final List<SpendRule> spend;
  final Map<String, TokenLimit> tokens;
  private final List<String> faults;

  private GatewayLimits(
      @Nullable RateLimit rate,
      List<SpendRule> spend,
      Map<String, TokenLimit> tokens,
      List<String> faults) {
    this.rate = rate;
    this.spend = List.copyOf(spend);
    this.tokens = Map.copyOf(tokens);
    this.faults = faults;
  }

  /** Makes the limits that a gateway's settings ask for. */
  public static GatewayLimits compile(GatewayId gateway, GatewaySettings settings) {
    return compile(GatewayBudgetsReader.read(gateway, settings));
  }

  public static GatewayLimits compile(GatewayBudgets budgets) {
    RateLimit rate = null;
    List<SpendRule> spend = new ArrayList<>();
    Map<String, TokenLimit> tokens = new HashMap<>();
    for (GatewayLimit limit : budgets.limits()) {
      switch (limit) {
        case RateLimit it -> rate = it;
        case SpendLimit it -> spend.add(SpendRule.of(it));
        case TokenLimit it -> tokens.put(it.tokenId(), it);
      }
    }
    return new GatewayLimits(rate, spend, tokens, budgets.faults());
  }

  /** Returns what of the settings cannot be used and limits nothing, in words. */
  public List<String> faults() {
    return faults;
  }

  /**
   * Begins the check of one request.
   *
   * @param facts the request's metadata
   * @param tokenId the gateway token it came with, absent if it came with none
   */
  public LimitCheck check(BudgetBook budgets, ValueSource facts, @Nullable String tokenId) {
    return new LimitCheck(this, budgets, facts, tokenId);
  }
}
