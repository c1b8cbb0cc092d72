package dev.turnpike.logs.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.logs.Listening;
import dev.turnpike.logs.RunningLogs;
import dev.turnpike.logs.SampleEntry;
import dev.turnpike.logs.store.LogStore;
import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres.Database;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TailTest {
  private final GatewayId gateway = SampleEntry.freshGateway();
  private Database database;
  private RunningLogs logs;

  @BeforeEach
  void start() {
    database = TestEngines.postgres().freshDatabase();
    logs = RunningLogs.start(database);
  }

  @AfterEach
  void stop() {
    logs.close();
  }

  @Test
  void shouldTellOfAnEntryWithinASecondOfItsMessage() {
    // given
    logs.tell(SampleEntry.of(gateway).build());
    await().until(() -> logs.search(gateway).total() == 1);
    try (Listening tail = Listening.to(uri())) {
      LogEntry entry = SampleEntry.of(gateway).metadata(Map.of("user", "anna")).build();

      // when
      Instant told = Instant.now();
      logs.tell(entry);
      await().pollInterval(Duration.ofMillis(20)).until(() -> !tail.events().isEmpty());

      // then
      assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(1));
      assertThat(ids(tail)).containsExactly(entry.id());
      assertThat(tail.events().getFirst().name()).isEqualTo("log");
      assertThat(tail.events().getFirst().data())
          .isEqualTo(
              logs.get(RunningLogs.path(gateway) + "/" + entry.id())
                  .body()
                  .at("/result")
                  .toString());
    }
  }

  @Test
  void shouldTellEachListenerOfWhatMeetsItsConditionsOnce() {
    // given
    try (Listening all = Listening.to(uri());
        Listening failed = Listening.to(uri("success", "false"));
        Listening anna = Listening.to(uri("metadata.user", "anna", "model", "m1"))) {
      List<String> told = new ArrayList<>();
      List<String> ofFailed = new ArrayList<>();
      List<String> ofAnna = new ArrayList<>();

      // when
      for (int i = 0; i < 60; i++) {
        LogEntry entry =
            SampleEntry.of(gateway)
                .status(i % 3 == 0 ? 502 : 200)
                .model("m" + i % 2)
                .metadata(Map.of("user", i % 5 == 0 ? "anna" : "bob"))
                .build();
        store(entry, SampleEntry.of(SampleEntry.freshGateway()).build());
        told.add(entry.id());
        if (i % 3 == 0) {
          ofFailed.add(entry.id());
        }
        if (i % 5 == 0 && i % 2 == 1) {
          ofAnna.add(entry.id());
        }
      }

      // then
      await().until(() -> all.events().size() >= told.size());
      await().until(() -> failed.events().size() >= ofFailed.size());
      await().until(() -> anna.events().size() >= ofAnna.size());
      assertThat(ids(all)).containsExactlyElementsOf(told);
      assertThat(ids(failed)).containsExactlyElementsOf(ofFailed);
      assertThat(ids(anna)).containsExactlyElementsOf(ofAnna);
    }
  }

  @Test
  void shouldTellOfRowsThatBecomeVisibleLate() {
    // given
    try (Listening tail = Listening.to(uri())) {
      LogEntry late = SampleEntry.of(gateway).build();
      LogEntry early = SampleEntry.of(gateway).build();
      store(late, early);
      await().until(() -> tail.events().size() == 2);

      // when
      LogEntry another = SampleEntry.of(gateway).build();
      logs.jdbc()
          .update(
              "INSERT INTO log_projection.detail SELECT ?::uuid, entry FROM log_projection.detail"
                  + " WHERE id = ?::uuid",
              another.id(),
              late.id());
      logs.jdbc()
          .execute(
              "INSERT INTO log_projection.log SELECT (jsonb_populate_record(log, jsonb_build_object("
                  + "'id', '"
                  + another.id()
                  + "', 'stored_at', log.stored_at - interval '2 seconds'))).*"
                  + " FROM log_projection.log WHERE id = '"
                  + late.id()
                  + "'");

      // then
      await().until(() -> tail.events().size() == 3);
      assertThat(ids(tail).getLast()).isEqualTo(another.id());
    }
  }

  @Test
  void shouldTellHowManyItDroppedWhenAListenerIsSlow() {
    // given
    LogTail tail = new LogTail(logs.jdbc(), new dev.turnpike.logs.search.LogReader(logs.jdbc()));
    try (tail) {
      var mailbox =
          tail.listen(
              gateway, dev.turnpike.logs.search.Condition.of("gateway = ?", gateway.toString()));

      // when
      List<LogEntry> many = new ArrayList<>();
      for (int i = 0; i < LogTail.PLACES + 50; i++) {
        many.add(SampleEntry.of(gateway).build());
      }
      store(many.toArray(LogEntry[]::new));

      // then
      long[] sum = {0, 0};
      await()
          .pollDelay(Duration.ofSeconds(2))
          .until(() -> {
            var delivery = mailbox.take(Duration.ofMillis(10));
            sum[0] += delivery.messages().size();
            sum[1] += delivery.dropped();
            return sum[0] + sum[1] == many.size();
          });
      assertThat(sum[0]).isEqualTo(LogTail.PLACES);
      assertThat(sum[1]).isEqualTo(50);
    }
  }

  @Test
  void shouldRefuseWhatMakesNoSenseEndWhenItStopsAndServeAgainAfterARestart() {
    // given
    assertThat(logs.search(gateway, "status_code", "x").status()).isEqualTo(400);
    assertThat(logs.get(RunningLogs.path(gateway) + "/tail?status_code=x").status()).isEqualTo(400);
    List<Listening> all = new ArrayList<>();
    for (int i = 0; i < LogTail.MOST_LISTENERS; i++) {
      all.add(Listening.to(uri()));
    }
    assertThat(logs.get(RunningLogs.path(gateway) + "/tail").status()).isEqualTo(503);

    // when
    Instant began = Instant.now();
    logs.close();

    // then
    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(10));
    for (Listening listening : all) {
      await().until(listening::ended);
      listening.close();
    }
    logs = RunningLogs.start(database);
    try (Listening tail = Listening.to(uri())) {
      LogEntry entry = SampleEntry.of(gateway).build();
      store(entry);
      await().until(() -> !tail.events().isEmpty());
      assertThat(ids(tail)).containsExactly(entry.id());
    }
  }

  private URI uri(String... parameters) {
    return logs.uri(RunningLogs.path(gateway) + "/tail" + RunningLogs.query(parameters));
  }

  private static List<String> ids(Listening tail) {
    return tail.events().stream()
        .map(event -> WireJson.mapper().readTree(event.data()).get("id").stringValue())
        .toList();
  }

  private void store(LogEntry... entries) {
    logs.bean(LogStore.class).store(List.of(entries), List.of(), Map.of());
  }
}
