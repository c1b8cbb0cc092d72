package dev.turnpike.routequery;

import dev.turnpike.kit.ControlPlaneKit;
import dev.turnpike.kit.events.AxonOnPostgres;
import dev.turnpike.kit.health.Readiness;
import dev.turnpike.kit.store.ServiceMigration;
import dev.turnpike.routequery.http.HttpConfiguration;
import dev.turnpike.routequery.projection.ProjectionConfiguration;
import dev.turnpike.routequery.projection.ProjectionProcessor;
import dev.turnpike.routequery.snapshots.SnapshotConfiguration;
import dev.turnpike.routequery.snapshots.SnapshotPublisher;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything of the service; importing it is running it. */
@Configuration(proxyBeanMethods = false)
@Import({
  ControlPlaneKit.class,
  AxonOnPostgres.class,
  ProjectionConfiguration.class,
  SnapshotConfiguration.class,
  HttpConfiguration.class
})
public class RouteQueryConfiguration {
  @Bean
  ServiceMigration routeQueryMigration() {
    return new ServiceMigration("route_query");
  }

  @Bean
  Readiness routeQueryReadiness(ProjectionProcessor processor) {
    return Readiness.of("route-query", processor::missing);
  }

  /** Asks once: while Kafka is away later, reads are answered all the same. */
  @Bean
  Readiness routeQuerySnapshotReadiness(SnapshotPublisher publisher) {
    return Readiness.of(
        "route-query-snapshots",
        () ->
            publisher.filled()
                ? Optional.empty()
                : publisher.trouble().or(() -> Optional.of("snapshots are being published")));
  }

  @Bean
  MeterBinder routeQueryMetrics(JdbcClient jdbc, SnapshotPublisher publisher) {
    return new RouteQueryMetrics(jdbc, publisher);
  }
}
