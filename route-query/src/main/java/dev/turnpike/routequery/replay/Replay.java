package dev.turnpike.routequery.replay;

import dev.turnpike.contracts.access.AccountEvent;
import dev.turnpike.contracts.gateway.GatewayEvent;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.route.RouteEvent;
import dev.turnpike.kit.events.EventReader;
import dev.turnpike.routequery.domain.AccessItems;
import dev.turnpike.routequery.domain.AccessMemory;
import dev.turnpike.routequery.domain.AccessRule;
import dev.turnpike.routequery.domain.GatewayHistory;
import dev.turnpike.routequery.domain.GatewayView;
import dev.turnpike.routequery.domain.Micros;
import dev.turnpike.routequery.domain.Recorded;
import dev.turnpike.routequery.domain.RouteHistory;
import dev.turnpike.routequery.domain.RouteView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a gateway, a route or an account was at an instant, folded from its events in the store.
 *
 * <p>An event counts from the instant at which it was decided, that instant included.
 */
public final class Replay {
  private final EventReader events;

  public Replay(EventReader events) {
    this.events = events;
  }

  /** The gateway then; empty before its first creation. */
  public Optional<GatewayView> gateway(GatewayId id, Instant asOf) {
    return GatewayHistory.fold(gatewayEvents(id, asOf));
  }

  /** The route then, perhaps deleted; empty before its creation. */
  public Optional<RouteView> route(String id, Instant asOf) {
    return RouteHistory.fold(routeEvents(id, asOf));
  }

  /** What the account had of its own then. */
  public AccessItems account(String account, Instant asOf) {
    AccessItems items = new AccessMemory();
    events.ofAggregate(AccountEvent.subject(account)).stream()
        .filter(event -> event.payload() instanceof AccountEvent)
        .map(event -> (AccountEvent) event.payload())
        .takeWhile(event -> !Micros.of(event.at()).isAfter(asOf))
        .forEach(event -> AccessRule.apply(event, items));
    return items;
  }

  private List<Recorded<GatewayEvent>> gatewayEvents(GatewayId id, Instant asOf) {
    return events.ofAggregate(id.toString()).stream()
        .filter(event -> event.payload() instanceof GatewayEvent)
        .map(event -> new Recorded<>(event.sequence(), (GatewayEvent) event.payload()))
        .takeWhile(event -> !Micros.of(event.event().at()).isAfter(asOf))
        .toList();
  }

  private List<Recorded<RouteEvent>> routeEvents(String id, Instant asOf) {
    return events.ofAggregate(id).stream()
        .filter(event -> event.payload() instanceof RouteEvent)
        .map(event -> new Recorded<>(event.sequence(), (RouteEvent) event.payload()))
        .takeWhile(event -> !Micros.of(event.event().at()).isAfter(asOf))
        .toList();
  }
}
