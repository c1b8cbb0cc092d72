package dev.turnpike.routequery.domain;

import dev.turnpike.contracts.gateway.GatewayEvent;
import dev.turnpike.contracts.gateway.GatewayEvent.CredentialRemoved;
import dev.turnpike.contracts.gateway.GatewayEvent.CredentialStored;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayChangeRefused;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayCreated;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayDeleted;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewaySettingsChanged;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenChanged;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenIssued;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenRevoked;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Folds the events of one gateway, in their order; total and silent. */
public final class GatewayHistory {
  private GatewayHistory() {}

  /** What these events add up to; empty if the gateway was never created. */
  public static Optional<GatewayView> fold(Iterable<Recorded<GatewayEvent>> events) {
    GatewayView view = null;
    for (Recorded<GatewayEvent> event : events) {
      view = evolve(view, event);
    }
    return Optional.ofNullable(view);
  }

  /** The gateway after one more event. */
  public static @Nullable GatewayView evolve(
      @Nullable GatewayView view, Recorded<GatewayEvent> recorded) {
    boolean exists = view != null && !view.deleted();
    long revision = recorded.sequence();
    return switch (recorded.event()) {
      case GatewayCreated e ->
          exists
              ? view
              : new GatewayView(e.gateway(), e.settings(), revision, e.at(), e.at(), null);
      case GatewaySettingsChanged e ->
          view == null || view.deleted()
              ? view
              : new GatewayView(view.id(), e.settings(), revision, view.createdAt(), e.at(), null);
      case GatewayDeleted e ->
          view == null || view.deleted()
              ? view
              : new GatewayView(
                  view.id(), view.settings(), revision, view.createdAt(), e.at(), e.at());
      // Keys are told apart: see AccessRule.
      case TokenIssued e -> view;
      case TokenChanged e -> view;
      case TokenRevoked e -> view;
      case CredentialStored e -> view;
      case CredentialRemoved e -> view;
      case GatewayChangeRefused e -> view;
    };
  }
}
