package dev.turnpike.routequery;

import dev.turnpike.contracts.access.AccountEvent;
import dev.turnpike.contracts.gateway.GatewayEvent;
import dev.turnpike.contracts.route.RouteEvent;
import dev.turnpike.routequery.domain.GatewayFold;
import dev.turnpike.routequery.domain.Recorded;

/** One event of a made-up history: of which gateway or route, the how-manieth, and what. */
public record Happening(String aggregate, String type, long sequence, Object event) {

  /** Hands the event to a fold as the event store would. */
  public void applyTo(GatewayFold fold) {
    switch (event) {
      case GatewayEvent e -> fold.applyGateway(new Recorded<>(sequence, e));
      case AccountEvent e -> fold.applyAccount(e);
      case RouteEvent e -> fold.applyRoute(new Recorded<>(sequence, e));
      default -> throw new IllegalStateException("no event of ours: " + event);
    }
  }
}
