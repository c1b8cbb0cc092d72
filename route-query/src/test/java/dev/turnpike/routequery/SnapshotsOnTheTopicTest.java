package dev.turnpike.routequery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.kit.kafka.CloudEventHeaders;
import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class SnapshotsOnTheTopicTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final GatewayId gateway =
      new GatewayId("a" + UUID.randomUUID().toString().substring(0, 8), "lab");
  private final MadeUpHistory history =
      new MadeUpHistory(gateway, Instant.parse("2026-11-22T10:00:00Z"));
  private final Database database = TestEngines.postgres().freshDatabase();

  @Test
  void shouldPublishEveryChangeInTheOrderOfTheEventsAndTheEndOfTheGateway() {
    try (RunningService service = RunningService.on(database);
        TopicTail topic = TopicTail.open()) {
      // when
      history.createGateway();
      String id = history.createRoute("smart", MadeUpHistory.graph("v1"));
      for (int n = 2; n <= 30; n++) {
        history.saveVersion(id, MadeUpHistory.graph("v" + n), "").deploy(id, n, "");
        service.append(history);
      }
      await().atMost(SOON).until(() -> topic.live(gateway) == 30);

      // then
      List<Long> positions = topic.positions(gateway);
      assertThat(positions).isSorted();
      assertThat(new HashSet<>(positions)).as("never twice the same").hasSameSizeAs(positions);
      GatewaySnapshot last = topic.last(gateway).orElseThrow();
      assertThat(last.routes().getFirst().versions()).hasSize(20);
      assertThat(last.position()).isEqualTo(head(service));
      CloudEventHeaders event = CloudEventHeaders.read(topic.lastRecord(gateway).headers());
      assertThat(event.id()).isEqualTo(gateway + "@" + last.position());
      assertThat(event.type()).isEqualTo("dev.turnpike.snapshot.v1");

      // when
      service.append(history.deleteRoute(id).deleteGateway());

      // then
      await().atMost(SOON).until(() -> topic.hasEnded(gateway));
    }
  }

  @Test
  void shouldPublishEverythingAgainWhenTheTopicWasDeletedAndTheServiceRestarted() throws Exception {
    // given
    history.createGateway();
    history.createRoute("smart", MadeUpHistory.graph("v1"));
    GatewaySnapshot first;
    try (RunningService service = RunningService.on(database);
        TopicTail topic = TopicTail.open()) {
      service.append(history);
      await().atMost(SOON).until(() -> topic.live(gateway) == 1);
      first = topic.last(gateway).orElseThrow();
    }

    // when
    deleteTopic();

    // then
    try (RunningService service = RunningService.on(database);
        TopicTail topic = TopicTail.open()) {
      await().atMost(SOON).until(() -> topic.live(gateway) == 1);
      assertThat(topic.last(gateway)).contains(first);
      await().atMost(SOON).until(() -> service.get("/readyz").status() == 200);
    }
  }

  @Test
  void shouldFillATopicThatIsDeletedWhileItRuns() throws Exception {
    try (RunningService service = RunningService.on(database)) {
      // given
      history.createGateway();
      history.createRoute("smart", MadeUpHistory.graph("v1"));
      service.append(history);
      try (TopicTail topic = TopicTail.open()) {
        await().atMost(SOON).until(() -> topic.live(gateway) == 1);
      }

      // when
      deleteTopic();

      // then
      try (TopicTail topic = TopicTail.open()) {
        await().atMost(SOON).until(() -> topic.live(gateway) == 1);
      }
    }
  }

  @Test
  void shouldPublishAgainWhenAsked() {
    try (RunningService service = RunningService.on(database);
        TopicTail topic = TopicTail.open()) {
      // given
      service.append(history.createGateway());
      await().atMost(SOON).until(() -> topic.positions(gateway).size() == 1);

      // when
      RunningService.Answer answer =
          service.post(
              "/client/v4/accounts/" + gateway.account() + "/ai-gateway/snapshots/republish");

      // then
      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.result().get("gateways").asInt()).isEqualTo(1);
      await().atMost(SOON).until(() -> topic.positions(gateway).size() == 2);
      assertThat(topic.positions(gateway)).containsOnly(head(service));
    }
  }

  @Test
  void shouldGoOnFromItsTokenAndRebuildToTheSame() {
    // given
    history.createGateway();
    String id = history.createRoute("smart", MadeUpHistory.graph("v1"));
    try (RunningService service = RunningService.on(database)) {
      service.append(history);
      service.awaitProjection();
    }
    history.saveVersion(id, MadeUpHistory.graph("v2"), "").deploy(id, 2, "").changeSettings(true);
    history.issueToken("t").changeToken("t").storeCredential("a").storeCredential("b");
    history.createProvider("own").setPrice("llama", 1).setPrice("llama", 2);

    try (RunningService service = RunningService.on(database);
        TopicTail topic = TopicTail.open()) {
      // when
      service.append(history);
      service.awaitProjection();

      // then
      Map<String, List<Map<String, Object>>> before = tables(service);
      assertThat(before.get("history")).hasSize(14);
      assertThat(before.get("access")).hasSize(5);
      await().atMost(SOON).until(() -> topic.live(gateway) == 2);
      int published = topic.positions(gateway).size();

      // when
      assertThat(
              service
                  .post(
                      "/client/v4/accounts/" + gateway.account() + "/ai-gateway/projection/rebuild")
                  .status())
          .isEqualTo(202);
      service.awaitProjection();

      // then
      assertThat(tables(service)).isEqualTo(before);
      await().atMost(SOON).until(() -> topic.positions(gateway).size() > published);
      assertThat(topic.positions(gateway)).as("a rebuild never goes back").isSorted();
    }
  }

  @Test
  void shouldShowADeploymentOnTheTopicInMilliseconds() {
    try (RunningService service = RunningService.on(database);
        TopicTail topic = TopicTail.open()) {
      // given
      history.createGateway();
      String id = history.createRoute("smart", MadeUpHistory.graph("v1"));
      history.saveVersion(id, MadeUpHistory.graph("v2"), "");
      service.append(history);
      await().atMost(SOON).until(() -> topic.live(gateway) == 1);
      List<Long> micros = new ArrayList<>();

      // when
      for (int i = 0; i < 130; i++) {
        int live = 2 - i % 2;
        service.append(history.deploy(id, live, ""));
        long committed = System.nanoTime();
        topic.awaitLive(gateway, live);
        if (i >= 30) {
          micros.add((System.nanoTime() - committed) / 1_000);
        }
      }

      // then: generous, for machines under load; the figures are printed
      micros.sort(null);
      System.out.printf(
          "event committed -> snapshot read from the topic, 100 deployments: p50 %.1f ms, p99 %.1f"
              + " ms%n",
          micros.get(49) / 1e3, micros.get(98) / 1e3);
      assertThat(micros.get(49)).isLessThan(100_000);
    }
  }

  private static long head(RunningService service) {
    return service
        .jdbc()
        .sql("select max(global_index) from route_command.domain_event_entry")
        .query(Long.class)
        .single();
  }

  private static Map<String, List<Map<String, Object>>> tables(RunningService service) {
    Map<String, List<Map<String, Object>>> rows = new java.util.TreeMap<>();
    for (String table :
        List.of(
            "gateway",
            "route",
            "route_name",
            "version",
            "deployment",
            "history",
            "access",
            "progress")) {
      rows.put(
          table,
          service
              .jdbc()
              .sql("select t::text as row from route_query." + table + " t order by 1")
              .query()
              .listOfRows());
    }
    return rows;
  }

  private static void deleteTopic() throws ExecutionException, InterruptedException {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", TestEngines.kafka().bootstrapServers()))) {
      admin.deleteTopics(List.of(Topics.SNAPSHOTS.name())).all().get();
      await()
          .atMost(SOON)
          .until(() -> !admin.listTopics().names().get().contains(Topics.SNAPSHOTS.name()));
    }
  }
}
