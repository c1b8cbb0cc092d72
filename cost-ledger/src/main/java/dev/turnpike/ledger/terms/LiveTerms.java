package dev.turnpike.ledger.terms;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.codec.GraphReader;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.graph.GraphDocument;
import dev.turnpike.contracts.graph.Node;
import dev.turnpike.contracts.graph.Rate;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.RouteSnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.VersionSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The limits and windows of the versions that are live, as the snapshots tell them. Thread-safe.
 */
public final class LiveTerms {
  private record OfGateway(long position, Map<BudgetId, Named> terms) {}

  /** Terms with the name of the route that demands them. */
  public record Named(String routeName, BudgetTerms terms) {}

  private final Map<GatewayId, OfGateway> gateways = new ConcurrentHashMap<>();

  /** Returns the terms a live version demands of a budget; empty if none names it. */
  public Optional<BudgetTerms> of(BudgetId budget) {
    OfGateway gateway = gateways.get(budget.gateway());
    return gateway == null
        ? Optional.empty()
        : Optional.ofNullable(gateway.terms().get(budget)).map(Named::terms);
  }

  /**
   * Takes a snapshot in, unless a later one was there first.
   *
   * @return the budgets whose terms are not what they were
   */
  public Map<BudgetId, Named> apply(GatewaySnapshot snapshot) {
    OfGateway before = gateways.get(snapshot.gateway());
    if (before != null && before.position() > snapshot.position()) {
      return Map.of();
    }
    OfGateway now = new OfGateway(snapshot.position(), read(snapshot));
    gateways.put(snapshot.gateway(), now);
    Map<BudgetId, Named> changed = new HashMap<>(now.terms());
    if (before != null) {
      changed.entrySet().removeIf(e -> e.getValue().equals(before.terms().get(e.getKey())));
    }
    return changed;
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
    return terms;
  }
}
