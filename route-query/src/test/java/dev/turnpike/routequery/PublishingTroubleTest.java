package dev.turnpike.routequery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.engines.EmbeddedKafkaEngine;
import dev.turnpike.routequery.snapshots.SnapshotPublisher;
import dev.turnpike.routequery.store.DueSnapshots;
import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishingTroubleTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final GatewayId GATEWAY = new GatewayId("default", "lab");
  private static final String ROUTE =
      "/client/v4/accounts/default/ai-gateway/gateways/lab/routes/smart";

  private final MadeUpHistory history =
      new MadeUpHistory(GATEWAY, Instant.parse("2026-11-22T10:00:00Z")).createGateway();
  private final Database database = TestEngines.postgres().freshDatabase();

  @Test
  void shouldAnswerReadsWhileKafkaIsAwayAndPublishWhenItIsBack(@TempDir Path directory) {
    // given
    String id = history.createRoute("smart", MadeUpHistory.graph("v1"));
    EmbeddedKafkaEngine kafka = EmbeddedKafkaEngine.start(directory, 0, 0);
    String address = kafka.bootstrapServers();
    try (RunningService service = RunningService.on(database, address)) {
      service.append(history);
      await().atMost(SOON).until(() -> isPublished(service));

      // when
      kafka.close();
      service.append(history.saveVersion(id, MadeUpHistory.graph("v2"), "").deploy(id, 2, ""));

      // then
      RunningService.Answer answer = service.get(ROUTE);
      assertThat(answer.result().get("version").get("number").asInt()).isEqualTo(2);
      await().atMost(SOON).until(() -> service.bean(SnapshotPublisher.class).trouble().isPresent());
      assertThat(service.bean(DueSnapshots.class).count()).isEqualTo(1);
      service.append(history.deploy(id, 1, "rollback"));
      assertThat(service.get(ROUTE).result().get("version").get("number").asInt())
          .as("the projection does not wait for Kafka")
          .isEqualTo(1);

      // when
      int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
      kafka = EmbeddedKafkaEngine.start(directory, port, 0);

      // then
      try (TopicTail topic = TopicTail.open(address)) {
        await().atMost(SOON).until(() -> isPublished(service));
        await().atMost(SOON).until(() -> topic.live(GATEWAY) == 1);
        assertThat(topic.positions(GATEWAY)).isSorted();
      }
    } finally {
      kafka.close();
    }
  }

  @Test
  void shouldLeavePublishingToTheProcessThatIsDoingIt() throws Exception {
    try (RunningService service = RunningService.on(database)) {
      try (Connection other = database.connect();
          Statement statement = other.createStatement()) {
        // given
        await().atMost(SOON).until(() -> service.bean(SnapshotPublisher.class).filled());
        statement.execute("select pg_advisory_lock(7468230115001)");

        // when
        service.append(history);
        service.awaitProjection();

        // then
        await()
            .during(Duration.ofMillis(700))
            .atMost(SOON)
            .until(() -> service.bean(DueSnapshots.class).count() == 1);
      }
      await().atMost(SOON).until(() -> isPublished(service));
    }
  }

  private static boolean isPublished(RunningService service) {
    DueSnapshots due = service.bean(DueSnapshots.class);
    return due.count() == 0 && due.publishedPosition() > 0;
  }
}
