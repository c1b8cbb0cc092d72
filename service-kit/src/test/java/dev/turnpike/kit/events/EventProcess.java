package dev.turnpike.kit.events;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.route.RouteEvent;
import dev.turnpike.contracts.route.RouteEvent.RouteRenamed;
import dev.turnpike.kit.store.ServiceMigration;
import dev.turnpike.kit.store.StoreKit;
import dev.turnpike.testing.TestPostgres;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A process that writes events and projects the names of routes, as the services do. */
final class EventProcess implements AutoCloseable {
  static final String PROCESSOR = "sample-names";
  static final GatewayId GATEWAY = GatewayId.parse("default/default");

  private final ConfigurableApplicationContext context;

  private EventProcess(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static EventProcess start(TestPostgres.Database database) {
    return new EventProcess(
        new SpringApplicationBuilder(App.class)
            .web(WebApplicationType.NONE)
            .properties(
                "turnpike.postgres.url=" + database.jdbcUrl(),
                "turnpike.postgres.user=" + database.user(),
                "turnpike.postgres.password=" + database.password(),
                "turnpike.postgres.pool-size=6")
            .run());
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  static RouteRenamed renamed(String route, String name) {
    return new RouteRenamed(route, GATEWAY, name, "anna", Instant.parse("2026-03-01T12:00:00Z"));
  }

  void append(String route, long sequence, RouteEvent event) {
    bean(EventStore.class)
        .publish(
            new GenericDomainEventMessage<>(
                "Route", route, sequence, event, Map.of("actor", "anna", "n", 7)));
  }

  EventReader reader() {
    return bean(EventReader.class);
  }

  /** The projected names that begin so, in the order they were projected. */
  List<String> projected(String prefix) {
    return bean(JdbcClient.class)
        .sql("select name from route_query.sample_names where starts_with(name, ?) order by id")
        .param(prefix)
        .query(String.class)
        .list();
  }

  AtomicInteger failures() {
    return bean(Names.class).failures;
  }

  TrackingEventProcessor processor() {
    return bean(EventProcessingConfiguration.class)
        .eventProcessor(PROCESSOR, TrackingEventProcessor.class)
        .orElseThrow();
  }

  @Override
  public void close() {
    context.close();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({StoreKit.class, AxonOnPostgres.class, Names.class})
  static class App {
    @Bean
    ServiceMigration commandMigration() {
      return new ServiceMigration("route_command");
    }

    @Bean
    ServiceMigration queryMigration() {
      return new ServiceMigration("route_query");
    }
  }

  @ProcessingGroup(PROCESSOR)
  static class Names {
    final AtomicInteger failures = new AtomicInteger();
    private final JdbcClient jdbc;

    Names(JdbcClient jdbc) {
      this.jdbc = jdbc;
      jdbc.sql(
              "create table if not exists route_query.sample_names"
                  + " (id bigint generated always as identity, name text not null)")
          .update();
    }

    @EventHandler
    void on(RouteRenamed event) {
      jdbc.sql("insert into route_query.sample_names (name) values (?)")
          .param(event.name())
          .update();
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new IllegalStateException("the projection fails as the test told it to");
      }
    }
  }
}
