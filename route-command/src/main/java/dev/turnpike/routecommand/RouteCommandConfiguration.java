package dev.turnpike.routecommand;

import dev.turnpike.kit.boot.BasicsKit;
import dev.turnpike.kit.boot.SealingKit;
import dev.turnpike.kit.events.AxonOnPostgres;
import dev.turnpike.kit.health.HealthKit;
import dev.turnpike.kit.security.SecurityKit;
import dev.turnpike.kit.store.ServiceMigration;
import dev.turnpike.kit.store.StoreKit;
import dev.turnpike.kit.web.WebKit;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The service that decides changes of gateways and routes. It needs PostgreSQL and no Kafka. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
    excludeFilters =
        @ComponentScan.Filter(
            type = FilterType.ASSIGNABLE_TYPE,
            classes = RouteCommandApplication.class))
@Import({
  BasicsKit.class,
  WebKit.class,
  SecurityKit.class,
  StoreKit.class,
  SealingKit.class,
  HealthKit.class,
  AxonOnPostgres.class
})
public class RouteCommandConfiguration {
  /** Events a command may have to fold; a snapshot holds no graphs and is small. */
  private static final int EVENTS_BETWEEN_SNAPSHOTS = 100;

  @Bean
  ServiceMigration routeCommandMigration() {
    return new ServiceMigration("route_command");
  }

  @Bean
  SnapshotTriggerDefinition routeCommandSnapshots(Snapshotter snapshotter) {
    return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_BETWEEN_SNAPSHOTS);
  }
}
