package dev.turnpike.runtime.table;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.runtime.access.GatewayAccess;
import dev.turnpike.runtime.access.KeyOpener;
import java.util.List;

/**
 * The table requests are served from, replaced as a whole by one volatile write.
 *
 * <p>Reading never waits. Snapshots are compiled by the thread that brings them, one at a time.
 */
public final class LiveTable {
  private final KeyOpener opener;
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

  /** Takes a gateway over; false if a later snapshot of it is known. */
  public synchronized boolean apply(GatewaySnapshot snapshot) {
    GatewayEntry before = table.gateway(snapshot.gateway()).orElse(null);
    if (before != null && snapshot.position() < before.position()) {
      return false;
    }
    GatewayCompiler compiler =
        new GatewayCompiler(
            snapshot,
            before == null ? List.of() : before.routes().values(),
            GatewayAccess.of(
                snapshot.gateway(),
                snapshot.access(),
                opener,
                before == null ? GatewayAccess.NONE : before.access()));
    table = table.with(compiler.compile());
    return true;
  }

  /** Forgets a gateway that is no more. */
  public synchronized void remove(GatewayId gateway) {
    table = table.without(gateway);
  }
}
