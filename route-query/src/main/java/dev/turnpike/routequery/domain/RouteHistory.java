package dev.turnpike.routequery.domain;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.route.RouteEvent;
import dev.turnpike.contracts.route.RouteEvent.ChangeRefused;
import dev.turnpike.contracts.route.RouteEvent.RouteCreated;
import dev.turnpike.contracts.route.RouteEvent.RouteDeleted;
import dev.turnpike.contracts.route.RouteEvent.RouteRenamed;
import dev.turnpike.contracts.route.RouteEvent.VersionDeployed;
import dev.turnpike.contracts.route.RouteEvent.VersionSaved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Folds the events of one route, in their order, into what they add up to.
 *
 * <p>Total and silent: an event that finds no route to change (none created yet, or deleted)
 * changes nothing. Grows in place, so that a route with thousands of versions folds in linear time;
 * not thread-safe.
 */
public final class RouteHistory {
  private @Nullable RouteCreated created;
  private String name = "";
  private long revision;
  private Instant modifiedAt = Instant.EPOCH;
  private @Nullable Instant deletedAt;
  private final List<VersionView> versions = new ArrayList<>();
  private final List<DeploymentView> deployments = new ArrayList<>();

  /** What these events add up to; empty if the route was never created. */
  public static Optional<RouteView> fold(Iterable<Recorded<RouteEvent>> events) {
    RouteHistory history = new RouteHistory();
    events.forEach(history::apply);
    return history.view();
  }

  /** Goes on from where an earlier fold ended. */
  public static RouteHistory from(RouteView view) {
    RouteHistory history = new RouteHistory();
    history.created =
        new RouteCreated(view.id(), view.gateway(), view.name(), "", view.createdAt());
    history.name = view.name();
    history.revision = view.revision();
    history.modifiedAt = view.modifiedAt();
    history.deletedAt = view.deletedAt();
    history.versions.addAll(view.versions());
    history.deployments.addAll(view.deployments());
    return history;
  }

  /** Takes the next event of the route. */
  public void apply(Recorded<RouteEvent> recorded) {
    RouteEvent event = recorded.event();
    boolean begins = event instanceof RouteCreated;
    boolean begun = created != null;
    if (begins == begun || deletedAt != null || event instanceof ChangeRefused) {
      return;
    }
    switch (event) {
      case RouteCreated e -> {
        created = e;
        name = e.name();
      }
      case VersionSaved e ->
          versions.add(
              new VersionView(
                  e.versionId(), e.number(), e.elements(), e.comment(), e.actor(), e.at()));
      case VersionDeployed e ->
          deployments.add(
              new DeploymentView(
                  e.deploymentId(), e.versionId(), e.number(), e.reason(), e.actor(), e.at()));
      case RouteRenamed e -> name = e.name();
      case RouteDeleted e -> deletedAt = e.at();
      case ChangeRefused e -> {}
    }
    revision = recorded.sequence();
    modifiedAt = event.at();
  }

  /** The route as of the last event taken; empty before its creation. */
  public Optional<RouteView> view() {
    RouteCreated first = created;
    if (first == null) {
      return Optional.empty();
    }
    GatewayId gateway = first.gateway();
    return Optional.of(
        new RouteView(
            first.routeId(),
            gateway,
            name,
            revision,
            versions,
            deployments,
            first.at(),
            modifiedAt,
            deletedAt));
  }
}
