package dev.turnpike.routequery.http;

import dev.turnpike.kit.boot.IdSource;
import dev.turnpike.kit.events.EventReader;
import dev.turnpike.kit.peer.Peer;
import dev.turnpike.routequery.projection.ProjectionProcessor;
import dev.turnpike.routequery.replay.Replay;
import dev.turnpike.routequery.replay.SnapshotReplay;
import dev.turnpike.routequery.snapshots.SnapshotSource;
import dev.turnpike.routequery.store.DueSnapshots;
import dev.turnpike.routequery.store.GatewayReader;
import dev.turnpike.routequery.store.HistoryReader;
import dev.turnpike.routequery.store.RoutePastReader;
import dev.turnpike.routequery.store.RouteReader;
import java.net.URI;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The REST reads. */
@Configuration(proxyBeanMethods = false)
@Import({
  GatewayReadController.class,
  RouteReadController.class,
  RoutePastController.class,
  RouteDiffController.class,
  HistoryController.class,
  KeyReadController.class,
  AccountReadController.class,
  CatalogueController.class,
  GuardTrialController.class,
  SnapshotController.class,
  RebuildController.class
})
public class HttpConfiguration {
  @Bean
  UrlController routeQueryUrlController(Present present, Environment environment) {
    return new UrlController(present, DataPlaneUrl.of(environment));
  }

  @Bean
  Peer routeQueryLedger(Environment environment) {
    return new Peer(
        "cost-ledger",
        URI.create(environment.getProperty("turnpike.cost-ledger-url", "http://127.0.0.1:8083")));
  }

  @Bean
  ExplainController routeQueryExplainController(
      Present present,
      Past past,
      RoutePastReader versions,
      @Qualifier("routeQueryLedger") Peer ledger,
      IdSource ids,
      Clock clock) {
    return new ExplainController(present, past, versions, ledger, ids, clock);
  }

  @Bean
  GatewayReader routeQueryGatewayReader(JdbcClient jdbc) {
    return new GatewayReader(jdbc);
  }

  @Bean
  RouteReader routeQueryRouteReader(JdbcClient jdbc) {
    return new RouteReader(jdbc);
  }

  @Bean
  RoutePastReader routeQueryRoutePastReader(JdbcClient jdbc) {
    return new RoutePastReader(jdbc);
  }

  @Bean
  HistoryReader routeQueryHistoryReader(JdbcClient jdbc) {
    return new HistoryReader(jdbc);
  }

  @Bean
  DueSnapshots routeQueryDueSnapshots(JdbcClient jdbc) {
    return new DueSnapshots(jdbc);
  }

  @Bean
  SnapshotSource routeQuerySnapshotSource(JdbcClient jdbc) {
    return new SnapshotSource(jdbc);
  }

  @Bean
  SnapshotReplay routeQuerySnapshotReplay(EventReader events) {
    return new SnapshotReplay(events);
  }

  @Bean
  Present routeQueryPresent(
      ProjectionProcessor processor, GatewayReader gateways, RouteReader routes) {
    return new Present(processor, gateways, routes);
  }

  @Bean
  Past routeQueryPast(Present present, EventReader events, RouteReader routes) {
    return new Past(present, new Replay(events), routes);
  }
}
