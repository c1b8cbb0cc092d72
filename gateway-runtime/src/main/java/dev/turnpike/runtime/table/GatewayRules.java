package dev.turnpike.runtime.table;

import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.codec.GatewayBudgetsReader;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.limit.GatewayBudgets;
import dev.turnpike.guardrails.GuardPlan;
import dev.turnpike.runtime.cache.CacheSettings;
import dev.turnpike.runtime.identity.IdentityRules;
import dev.turnpike.runtime.limit.GatewayLimits;
import dev.turnpike.runtime.tracing.collectors.TraceTargets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gateway's settings, made ready for requests.
 *
 * @param guardMark tells one set of guardrails from another; empty without any
 * @param limits absent if the gateway has none
 * @param identity whose tokens say who calls; absent if nobody's do
 * @param traces where its spans go
 */
public record GatewayRules(
    GatewayPolicies policies,
    @Nullable GatewayLimits limits,
    GuardPlan guard,
    CacheSettings cache,
    String guardMark,
    @Nullable IdentityRules identity,
    TraceTargets traces) {

  /**
   * Makes the settings ready.
   *
   * @param position of the snapshot they came with
   * @param before what the gateway had until now; absent if it was not known
   */
  public static GatewayRules of(
      GatewayId gateway,
      GatewaySettings settings,
      Access access,
      long position,
      @Nullable GatewayRules before) {
    CacheSettings cache =
        CacheSettings.compile(settings, position, before == null ? null : before.cache());
    GatewayRules same =
        before != null && before.cache().document().equals(settings.document()) ? before : null;
    GuardPlan guard = same != null ? same.guard() : GuardPlan.compile(settings.document());
    return new GatewayRules(
        same != null ? same.policies() : GatewayPolicies.of(settings),
        limits(gateway, settings, access),
        guard,
        cache,
        guard.isNone() ? "" : GatewayToken.hash(settings.document()),
        same != null ? same.identity() : IdentityRules.of(settings),
        same != null ? same.traces() : TraceTargets.of(settings));
  }

  private static @Nullable GatewayLimits limits(
      GatewayId gateway, GatewaySettings settings, Access access) {
    GatewayBudgets budgets = GatewayBudgetsReader.read(gateway, settings, access);
    return budgets.limits().isEmpty() ? null : GatewayLimits.compile(budgets);
  }

  /** Returns what of the settings cannot be done, in words. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>(cache.faults());
    if (limits != null) {
      problems.addAll(limits.faults());
    }
    String fault = identity == null ? null : identity.fault();
    if (fault != null) {
      problems.add(fault + "; nobody may call");
    }
    problems.addAll(traces.faults());
    guard.problems().forEach(it -> problems.add(it.path() + ": " + it.message()));
    return problems;
  }
}
