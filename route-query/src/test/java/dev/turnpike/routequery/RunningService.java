package dev.turnpike.routequery;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.kit.store.ServiceMigration;
import dev.turnpike.routequery.projection.ProjectionProcessor;
import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The whole service, as it runs, on a database of its own and the shared Kafka. */
final class RunningService implements AutoCloseable {
  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;

  private RunningService(ConfigurableApplicationContext context) {
    this.context = context;
    this.base =
        "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
  }

  /** The event store is route-command's; its own script makes it here too. */
  @Configuration(proxyBeanMethods = false)
  static class EventStoreOfRouteCommand {
    @Bean
    ServiceMigration routeCommandMigration() {
      return new ServiceMigration("route_command");
    }
  }

  static RunningService on(Database database) {
    return on(database, TestEngines.kafka().bootstrapServers());
  }

  static RunningService on(Database database, String kafka) {
    return new RunningService(
        new SpringApplicationBuilder(RouteQueryApplication.class, EventStoreOfRouteCommand.class)
            .properties("turnpike.service=route-query")
            .run(
                "--server.port=0",
                "--turnpike.postgres.url=" + database.jdbcUrl(),
                "--turnpike.postgres.user=" + database.user(),
                "--turnpike.postgres.password=" + database.password(),
                "--turnpike.kafka.bootstrap=" + kafka,
                // Nobody listens there.
                "--turnpike.cost-ledger-url=http://127.0.0.1:1"));
  }

  /** Appends events as route-command would. */
  void append(List<Happening> happenings) {
    EventStore store = bean(EventStore.class);
    List<DomainEventMessage<Object>> messages =
        happenings.stream()
            .<DomainEventMessage<Object>>map(h ->
                new GenericDomainEventMessage<>(h.type(), h.aggregate(), h.sequence(), h.event()))
            .toList();
    store.publish(messages);
  }

  void append(MadeUpHistory history) {
    append(history.take());
  }

  void awaitProjection() {
    if (!bean(ProjectionProcessor.class).awaitPresent(Duration.ofSeconds(20))) {
      throw new AssertionError("the projection did not catch up");
    }
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  /** An answer: its status, headers and body. */
  record Answer(int status, HttpResponse<String> response) {
    JsonNode body() {
      return WireJson.mapper().readTree(response.body());
    }

    JsonNode result() {
      return body().get("result");
    }

    int errorCode() {
      return body().get("errors").get(0).get("code").asInt();
    }

    String error() {
      return body().get("errors").get(0).get("message").asString();
    }
  }

  Answer get(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
  }

  Answer get(String path, String header, String value) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).header(header, value).GET());
  }

  Answer post(String path) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path)).POST(HttpRequest.BodyPublishers.noBody()));
  }

  Answer post(String path, String json) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
    context.close();
  }
}
