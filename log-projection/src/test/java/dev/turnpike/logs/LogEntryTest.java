package dev.turnpike.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.logs.RunningLogs.Answer;
import dev.turnpike.testing.TestEngines;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LogEntryTest {
  private static RunningLogs logs;

  private final GatewayId gateway = SampleEntry.freshGateway();

  @BeforeAll
  static void start() {
    logs = RunningLogs.start(TestEngines.postgres().freshDatabase());
  }

  @AfterAll
  static void stop() {
    logs.close();
  }

  @Test
  void shouldShowAnEntryWithItsPathAndBodiesWithinASecond() {
    // given
    LogEntry told =
        SampleEntry.of(gateway)
            .route("smart-route", 2, "START", "is-admin", "m70b")
            .metadata(Map.of("user_id", "anna", "seats", 5, "paid", true))
            .customCost(true)
            .bodies("{\"q\":\"Grüße €\"}", "{\"a\":1}")
            .build();
    told(SampleEntry.of(gateway).build());

    // when
    logs.tell(told);
    Instant since = Instant.now();
    await()
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertThat(logs.search(gateway).ids()).contains(told.id()));
    assertThat(Duration.between(since, Instant.now())).isLessThan(Duration.ofSeconds(1));

    // then
    JsonNode entry = logs.get(RunningLogs.path(gateway) + "/" + told.id()).body().at("/result");
    assertThat(Instant.parse(entry.at("/created_at").asString())).isEqualTo(told.createdAt());
    assertThat(entry.at("/route/name").asString()).isEqualTo("smart-route");
    assertThat(entry.at("/route/version").asInt()).isEqualTo(2);
    assertThat(entry.at("/route/hops/1/element_id").asString()).isEqualTo("is-admin");
    assertThat(entry.at("/route/hops/1/seen/metadata.user_id").asString()).isEqualTo("anna");
    assertThat(entry.at("/cost_usd").asString()).isEqualTo("0.2");
    assertThat(entry.at("/cost").decimalValue()).isEqualByComparingTo("0.2");
    assertThat(entry.at("/metadata/seats").isInt()).isTrue();
    assertThat(entry.at("/metadata/paid").isBoolean()).isTrue();
    assertThat(entry.at("/attempts/0/model").asString()).isEqualTo("gpt-4.1");
    assertThat(entry.at("/usage/tokens/output").asInt()).isEqualTo(230);
    assertThat(entry.has("error")).isFalse();

    Answer request = logs.get(RunningLogs.path(gateway) + "/" + told.id() + "/request");
    assertThat(request.contentType()).startsWith("application/json");
    assertThat(request.text()).isEqualTo("{\"q\":\"Grüße €\"}");
    assertThat(logs.get(RunningLogs.path(gateway) + "/" + told.id() + "/response").text())
        .isEqualTo("{\"a\":1}");
  }

  @Test
  void shouldSayWhatIsMissing() {
    // given
    LogEntry bodiless = SampleEntry.of(gateway).build();
    told(bodiless);
    GatewayId other = SampleEntry.freshGateway();

    // when / then
    String mine = RunningLogs.path(gateway) + "/" + bodiless.id();
    for (String path :
        List.of(
            mine + "/request",
            mine + "/response",
            RunningLogs.path(other) + "/" + bodiless.id(),
            RunningLogs.path(other) + "/" + bodiless.id() + "/request",
            RunningLogs.path(gateway) + "/" + UUID.randomUUID(),
            RunningLogs.path(gateway) + "/no-uuid",
            RunningLogs.path(gateway) + "/1-1-1-1-1")) {
      Answer answer = logs.get(path);
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.body().at("/errors/0/code").asInt()).as(path).isEqualTo(7008);
    }
  }

  private void told(LogEntry entry) {
    logs.tell(entry);
    await().untilAsserted(() -> assertThat(logs.search(gateway).ids()).contains(entry.id()));
  }
}
