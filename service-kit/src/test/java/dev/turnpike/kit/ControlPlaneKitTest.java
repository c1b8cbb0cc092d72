package dev.turnpike.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.route.RouteEvent.RouteDeleted;
import dev.turnpike.kit.RawHttp.Answer;
import dev.turnpike.kit.boot.IdSource;
import dev.turnpike.kit.events.AxonOnPostgres;
import dev.turnpike.kit.store.ServiceMigration;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Several services in one context, as the all-in-one runs them. */
class ControlPlaneKitTest {
  @Test
  void shouldServeSeveralServicesFromOneContextAndEndCleanly() {
    TestPostgres.Database database = TestEngines.postgres().freshDatabase();
    long closing;
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(AllInOne.class)
            .properties(
                "turnpike.control-port=0",
                "turnpike.postgres.url=" + database.jdbcUrl(),
                "turnpike.postgres.user=" + database.user(),
                "turnpike.postgres.password=" + database.password(),
                "turnpike.kafka.bootstrap=" + TestEngines.kafka().bootstrapServers())
            .run()) {
      RawHttp http =
          new RawHttp(
              context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));

      assertThat(http.get("/readyz").body())
          .isEqualTo("{\"ready\":true,\"checks\":[{\"name\":\"postgres\",\"ready\":true}]}");
      assertThat(http.get("/metrics").body())
          .contains("hikaricp_connections_active{pool=\"turnpike\"}");
      assertThat(http.post("/client/route", "{}").json().path("result").asString())
          .isEqualTo("virtual");
      assertThat(http.get("/client/nowhere").status()).isEqualTo(404);

      Answer race = http.post("/client/route", "{}");
      assertThat(race.status()).isEqualTo(409);
      assertThat(race.json().at("/errors/0/code").asInt()).isEqualTo(7011);

      assertThat(context.getBean(IdSource.class).get()).matches("[0-9a-f-]{14}7[0-9a-f-]{21}");
      assertThat(context.getBean(Clock.class)).isNotNull();
      closing = System.nanoTime();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - closing)).isLessThan(Duration.ofSeconds(20));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({First.class, Second.class})
  static class AllInOne {}

  @Configuration(proxyBeanMethods = false)
  @Import({ControlPlaneKit.class, AxonOnPostgres.class})
  static class First {
    @Bean
    ServiceMigration firstMigration() {
      return new ServiceMigration("route_command");
    }
  }

  @RestController
  @Configuration(proxyBeanMethods = false)
  @Import({ControlPlaneKit.class, AxonOnPostgres.class})
  static class Second {
    private final EventStore events;
    private final Clock clock;

    Second(EventStore events, Clock clock) {
      this.events = events;
      this.clock = clock;
    }

    @Bean
    static ServiceMigration secondMigration() {
      return new ServiceMigration("route_query");
    }

    /** Adds the first event of a route, which can be done once. */
    @PostMapping("/client/route")
    Envelope<String> append() {
      GatewayId gateway = GatewayId.parse("default/default");
      events.publish(
          new GenericDomainEventMessage<>(
              "Route", "r1", 0, new RouteDeleted("r1", gateway, "anna", clock.instant())));
      return Envelope.of(Thread.currentThread().isVirtual() ? "virtual" : "platform");
    }
  }
}
