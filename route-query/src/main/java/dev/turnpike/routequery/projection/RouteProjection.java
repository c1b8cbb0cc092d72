package dev.turnpike.routequery.projection;

import dev.turnpike.contracts.access.AccountEvent;
import dev.turnpike.contracts.gateway.GatewayEvent;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.route.RouteEvent;
import dev.turnpike.routequery.domain.AccessRule;
import dev.turnpike.routequery.store.AccessTable;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes the events into the projection tables, in the transaction that also keeps how far it has
 * come: each event counts once, and a reader sees whole batches.
 */
@ProcessingGroup(RouteProjection.NAME)
public class RouteProjection {
  /** Of the processor and its token. */
  public static final String NAME = "route-query";

  private final JdbcClient jdbc;
  private final GatewayTable gateways;
  private final RouteTables routes;
  private final HistoryTable history;
  private final ProjectionReset reset;
  private final BatchEnd end;

  RouteProjection(
      JdbcClient jdbc,
      GatewayTable gateways,
      RouteTables routes,
      HistoryTable history,
      ProjectionReset reset,
      BatchEnd end) {
    this.jdbc = jdbc;
    this.gateways = gateways;
    this.routes = routes;
    this.history = history;
    this.reset = reset;
    this.end = end;
  }

  /**
   * Takes the next event of the store. One handler for all: Axon would prefer a handler of {@code
   * Object} to one of an interface.
   */
  @EventHandler
  void on(Object event, TrackedEventMessage<?> message) {
    Place place = place(message);
    switch (event) {
      case GatewayEvent e -> write(e, place);
      case RouteEvent e -> write(e, place);
      case AccountEvent e -> write(e, place);
      default -> batch().pass(place);
    }
  }

  private void write(GatewayEvent event, Place place) {
    history.write(event, place.sequence());
    gateways.write(event, place);
    AccessRule.apply(event, AccessTable.of(jdbc, event.gateway()));
    batch().touch(event.gateway(), place);
  }

  private void write(AccountEvent event, Place place) {
    history.write(event, place.sequence());
    AccessRule.apply(event, AccessTable.ofAccount(jdbc, event.account()));
    batch().pass(place);
    for (GatewayId gateway : gateways.touchedAll(event.account(), place.position())) {
      batch().touch(gateway, place);
    }
  }

  private void write(RouteEvent event, Place place) {
    // First, because the difference it tells is that to what was there before the event.
    history.write(event, place.sequence());
    routes.write(event, place.sequence());
    gateways.touched(event.gateway(), place.position());
    batch().touch(event.gateway(), place);
  }

  /** Empties the tables before the events are read again from the first. */
  @ResetHandler
  void reset() {
    reset.clear();
  }

  private static Place place(TrackedEventMessage<?> message) {
    long sequence =
        message instanceof DomainEventMessage<?> domain ? domain.getSequenceNumber() : 0;
    return Place.of(message.trackingToken(), sequence);
  }

  private Batch batch() {
    return CurrentUnitOfWork.get()
        .root()
        .getOrComputeResource(
            Batch.class.getName(),
            name -> {
              Batch batch = new Batch();
              CurrentUnitOfWork.get().root().onPrepareCommit(work -> end.write(batch));
              CurrentUnitOfWork.get().root().afterCommit(work -> end.committed());
              return batch;
            });
  }
}
