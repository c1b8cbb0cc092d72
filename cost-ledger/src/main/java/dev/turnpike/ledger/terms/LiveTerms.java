package dev.turnpike.ledger.terms;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.codec.GatewayBudgetsReader;
import dev.turnpike.contracts.codec.GraphReader;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.graph.GraphDocument;
import dev.turnpike.contracts.graph.Node;
import dev.turnpike.contracts.graph.Rate;
import dev.turnpike.contracts.limit.GatewayLimit;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.RouteSnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.VersionSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The limits and windows of the versions that are live, and of the gateways themselves, as the
 * snapshots tell them. Thread-safe.
 */
public final class LiveTerms {
  private record Named(String routeName, BudgetTerms terms) {}

  private record OfGateway(long position, Map<BudgetId, Named> terms) {}

  /**
   * What a live version, or the gateway, demands of a budget now.
   *
   * @param atStart whether nothing was known before, so that it may be what it always was
   */
  public record Change(String routeName, BudgetTerms terms, boolean atStart) {}

  private final Map<GatewayId, OfGateway> gateways = new ConcurrentHashMap<>();

  /** Returns the terms demanded of a budget now; empty if nothing that is live names it. */
  public Optional<BudgetTerms> of(BudgetId budget) {
    OfGateway gateway = gateways.get(budget.gateway());
    return gateway == null
        ? Optional.empty()
        : Optional.ofNullable(gateway.terms().get(budget)).map(Named::terms);
  }

  /** Returns the name of the route that a budget is of; empty if nothing that is live names it. */
  public Optional<String> routeName(BudgetId budget) {
    OfGateway gateway = gateways.get(budget.gateway());
    return gateway == null
        ? Optional.empty()
        : Optional.ofNullable(gateway.terms().get(budget)).map(Named::routeName);
  }

  /** Returns the terms demanded of every budget of a gateway now. */
  public Map<BudgetId, BudgetTerms> of(GatewayId gateway) {
    OfGateway known = gateways.get(gateway);
    Map<BudgetId, BudgetTerms> all = new HashMap<>();
    if (known != null) {
      known.terms().forEach((budget, named) -> all.put(budget, named.terms()));
    }
    return all;
  }

  /**
   * Takes a snapshot in, unless a later one was there first.
   *
   * @return the budgets whose terms are not what they were
   * @throws IllegalStateException if a graph in it cannot be read; then nothing is taken in
   */
  public Map<BudgetId, Change> apply(GatewaySnapshot snapshot) {
    OfGateway before = gateways.get(snapshot.gateway());
    if (before != null && before.position() > snapshot.position()) {
      return Map.of();
    }
    OfGateway now = new OfGateway(snapshot.position(), read(snapshot));
    gateways.put(snapshot.gateway(), now);
    Map<BudgetId, Change> changes = new HashMap<>();
    now.terms()
        .forEach((budget, named) -> {
          if (before == null || !named.equals(before.terms().get(budget))) {
            changes.put(budget, new Change(named.routeName(), named.terms(), before == null));
          }
        });
    return changes;
  }

  /** Forgets a gateway that has ended. */
  public void forget(GatewayId gateway) {
    gateways.remove(gateway);
  }

  private static Map<BudgetId, Named> read(GatewaySnapshot snapshot) {
    Map<BudgetId, Named> terms = new HashMap<>();
    for (RouteSnapshot route : snapshot.routes()) {
      for (VersionSnapshot version : route.versions()) {
        if (version.number() == route.liveVersion()) {
          for (Node node : GraphReader.readStored(new GraphDocument(version.elements())).nodes()) {
            if (node instanceof Rate rate) {
              terms.put(
                  new BudgetId(snapshot.gateway(), route.id(), rate.id(), rate.unit()),
                  new Named(route.name(), new BudgetTerms(rate.limit(), rate.window())));
            }
          }
        }
      }
    }
    for (GatewayLimit limit : GatewayBudgetsReader.read(snapshot).limits()) {
      terms.put(limit.budget(), new Named(GatewayLimit.ROUTE, limit.terms()));
    }
    return terms;
  }
}
