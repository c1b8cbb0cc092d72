package dev.turnpike.routequery.replay;

import dev.turnpike.contracts.access.AccountEvent;
import dev.turnpike.contracts.gateway.GatewayEvent;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.route.RouteEvent;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.kit.events.EventReader;
import dev.turnpike.kit.events.RecordedEvent;
import dev.turnpike.routequery.domain.GatewayFold;
import dev.turnpike.routequery.domain.Micros;
import dev.turnpike.routequery.domain.Recorded;
import java.time.Instant;
import java.util.Optional;

/**
 * What runtimes were told about a gateway at an instant, folded from all events up to then: an
 * audit, whose time grows with the store.
 */
public final class SnapshotReplay {
  private final EventReader events;

  public SnapshotReplay(EventReader events) {
    this.events = events;
  }

  /** The snapshot then; empty if the gateway did not exist. */
  public Optional<GatewaySnapshot> asOf(GatewayId gateway, Instant asOf) {
    Fold fold = new Fold(gateway, asOf);
    events.all(0, fold::take);
    return fold.state.snapshot(fold.position);
  }

  private static final class Fold {
    private final GatewayFold state = new GatewayFold();
    private final GatewayId gateway;
    private final Instant asOf;
    private long position;

    Fold(GatewayId gateway, Instant asOf) {
      this.gateway = gateway;
      this.asOf = asOf;
    }

    void take(RecordedEvent event) {
      if (event.payload() instanceof GatewayEvent e && counts(e.gateway(), e.at())) {
        state.applyGateway(new Recorded<>(event.sequence(), e));
        position = event.globalIndex();
      } else if (event.payload() instanceof AccountEvent e && counts(e)) {
        state.applyAccount(e);
        position = event.globalIndex();
      } else if (event.payload() instanceof RouteEvent e && counts(e.gateway(), e.at())) {
        state.applyRoute(new Recorded<>(event.sequence(), e));
        position = event.globalIndex();
      }
    }

    private boolean counts(AccountEvent event) {
      return event.account().equals(gateway.account()) && !Micros.of(event.at()).isAfter(asOf);
    }

    private boolean counts(GatewayId of, Instant at) {
      return of.equals(gateway) && !Micros.of(at).isAfter(asOf);
    }
  }
}
