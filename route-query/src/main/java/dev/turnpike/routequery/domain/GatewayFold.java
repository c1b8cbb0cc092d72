package dev.turnpike.routequery.domain;

import dev.turnpike.contracts.access.AccountEvent;
import dev.turnpike.contracts.gateway.GatewayEvent;
import dev.turnpike.contracts.route.RouteEvent;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Folds the events of one gateway, of its routes and of its account into the snapshot runtimes
 * read.
 *
 * <p>A deleted gateway takes its routes and keys along: when it is created again it begins without
 * any. Total and silent; not thread-safe.
 */
public final class GatewayFold {
  private @Nullable GatewayView gateway;
  private final Map<String, RouteHistory> routes = new LinkedHashMap<>();
  private final AccessItems keys = new AccessMemory();
  private final AccessItems account = new AccessMemory();

  /** Takes the next event of the gateway itself. */
  public void applyGateway(Recorded<GatewayEvent> recorded) {
    gateway = GatewayHistory.evolve(gateway, recorded);
    AccessRule.apply(recorded.event(), keys);
    if (gateway == null || gateway.deleted()) {
      routes.clear();
    }
  }

  /** Takes the next event of its account. */
  public void applyAccount(AccountEvent event) {
    AccessRule.apply(event, account);
  }

  /** Takes the next event of one of its routes. */
  public void applyRoute(Recorded<RouteEvent> recorded) {
    if (gateway == null || gateway.deleted()) {
      return;
    }
    routes.computeIfAbsent(recorded.event().routeId(), id -> new RouteHistory()).apply(recorded);
  }

  /**
   * The live state after the events taken; empty while the gateway does not exist.
   *
   * @param position the event store position of the last of them
   */
  public Optional<GatewaySnapshot> snapshot(long position) {
    return Optional.ofNullable(gateway)
        .filter(g -> !g.deleted())
        .map(g ->
            new GatewaySnapshot(
                g.id(),
                position,
                g.settings(),
                routes.values().stream()
                    .flatMap(history -> history.view().stream())
                    .flatMap(view -> SnapshotRule.of(view).stream())
                    .sorted(SnapshotRule.ORDER)
                    .toList(),
                AccessRule.access(keys, account)));
  }
}
