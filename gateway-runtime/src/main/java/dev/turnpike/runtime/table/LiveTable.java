package dev.turnpike.runtime.table;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.runtime.access.GatewayAccess;
import dev.turnpike.runtime.access.KeyOpener;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The table requests are served from, replaced as a whole by one volatile write.
 *
 * <p>Reading never waits. Snapshots are compiled by the thread that brings them, one at a time.
 */
public final class LiveTable {
  private static final Logger log = LoggerFactory.getLogger(LiveTable.class);

  private final KeyOpener opener;
  private final List<TableWatcher> watchers = new CopyOnWriteArrayList<>();
  private volatile RoutingTable table = RoutingTable.EMPTY;

  /** A table of gateways whose stored keys stay shut. */
  public LiveTable() {
    this(KeyOpener.NONE);
  }

  public LiveTable(KeyOpener opener) {
    this.opener = opener;
  }

  public RoutingTable current() {
    return table;
  }

  /** Tells of all gateways there are, and then of every change, by the thread that brings it. */
  public synchronized void watch(TableWatcher watcher) {
    watchers.add(watcher);
    table.gateways().forEach(watcher::changed);
  }

  /** Takes a gateway over; false if a later snapshot of it is known. */
  public synchronized boolean apply(GatewaySnapshot snapshot) {
    GatewayEntry before = table.gateway(snapshot.gateway()).orElse(null);
    if (before != null && snapshot.position() < before.position()) {
      return false;
    }
    GatewaySettings settings = opener.open(snapshot.gateway(), snapshot.settings());
    GatewayRules rules =
        GatewayRules.of(
            snapshot.gateway(),
            settings,
            snapshot.access(),
            snapshot.position(),
            before == null ? null : before.rules());
    GatewayAccess access =
        GatewayAccess.of(
            snapshot.gateway(),
            snapshot.access(),
            opener,
            before == null ? GatewayAccess.NONE : before.access());
    Collection<RouteEntry> routes = before == null ? List.of() : before.routes().values();
    GatewayCompiler compiler = new GatewayCompiler(snapshot, routes, rules, access);
    rules
        .problems()
        .forEach(it -> log.error("gateway {} has settings in vain: {}", snapshot.gateway(), it));
    GatewayEntry entry = compiler.compile();
    table = table.with(entry);
    watchers.forEach(it -> it.changed(entry));
    return true;
  }

  /** Forgets a gateway that is no more. */
  public synchronized void remove(GatewayId gateway) {
    table = table.without(gateway);
    watchers.forEach(it -> it.removed(gateway));
  }
}
