package dev.turnpike.logs.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.logs.RunningLogs;
import dev.turnpike.logs.RunningLogs.Answer;
import dev.turnpike.logs.SampleEntry;
import dev.turnpike.logs.store.LogStore;
import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ChangeTest {
  private static Database database;
  private static RunningLogs logs;

  private final GatewayId gateway = SampleEntry.freshGateway();

  @BeforeAll
  static void start() {
    database = TestEngines.postgres().freshDatabase();
    logs = RunningLogs.start(database);
  }

  @AfterAll
  static void stop() {
    logs.close();
  }

  @Test
  void shouldKeepWhatIsSaidOfAnEntryAlsoAfterARestartAndAnotherDelivery() {
    // given
    LogEntry entry = SampleEntry.of(gateway).metadata(Map.of("user", "anna", "seats", 5)).build();
    store(entry);

    // when
    Answer answer =
        patch(
            entry,
            "{\"feedback\":1,\"score\":87.5,\"metadata\":{\"user\":null,\"case\":\"ü\",\"ok\":true}}");

    // then
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    logs.close();
    logs = RunningLogs.start(database);
    store(entry);
    JsonNode shown = shown(entry);
    assertThat(shown).isEqualTo(answer.body().get("result"));
    assertThat(shown.get("feedback").asInt()).isEqualTo(1);
    assertThat(shown.get("score").decimalValue()).isEqualByComparingTo("87.5");
    assertThat(shown.get("metadata").properties()).hasSize(3);
    assertThat(shown.at("/metadata/case").stringValue()).isEqualTo("ü");
    assertThat(shown.at("/metadata/ok").asBoolean()).isTrue();
    assertThat(shown.at("/metadata/seats").asInt()).isEqualTo(5);
    assertThat(logs.search(gateway, "metadata.case", "ü").ids()).containsExactly(entry.id());
    assertThat(logs.search(gateway, "filters", "[{\"key\":\"feedback\",\"value\":1}]").total())
        .isEqualTo(1);

    // when
    patch(entry, "{\"feedback\":null,\"score\":null,\"metadata\":null}");

    // then
    assertThat(shown(entry).has("feedback")).isFalse();
    assertThat(shown(entry).has("score")).isFalse();
    assertThat(shown(entry).get("metadata").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"feedback\":-1}",
        "{\"feedback\":0}",
        "{\"feedback\":1.0}",
        "{\"score\":0}",
        "{\"score\":100}",
        "{\"score\":0.000001}",
        "{\"metadata\":{}}"
      })
  void shouldTakeWhatIsInRange(String body) {
    LogEntry entry = SampleEntry.of(gateway).build();
    store(entry);

    assertThat(patch(entry, body).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"feedback\":2} | feedback",
        "{\"feedback\":0.5} | feedback",
        "{\"feedback\":\"1\"} | feedback",
        "{\"feedback\":true} | feedback",
        "{\"feedback\":1e999999999} | feedback",
        "{\"score\":-0.1} | score",
        "{\"score\":100.1} | score",
        "{\"score\":\"7\"} | score",
        "{\"score\":1e-999999999} | score",
        "{\"score\":0.0000001} | score",
        "{\"metadata\":[]} | metadata",
        "{\"metadata\":{\"a\":{}}} | metadata",
        "{\"metadata\":{\"\":1}} | metadata",
        "{\"model\":\"x\"} | model"
      })
  void shouldRefuseWhatIsNotAndChangeNothing(String body, String name) {
    LogEntry entry = SampleEntry.of(gateway).build();
    store(entry);
    JsonNode before = shown(entry);

    Answer answer = patch(entry, body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/path/1").asString()).isEqualTo(name);
    assertThat(shown(entry)).isEqualTo(before);
  }

  @Test
  void shouldRefuseOtherBodiesTooMuchMetadataAndUnknownEntries() {
    LogEntry entry = SampleEntry.of(gateway).metadata(Map.of("a", 1)).build();
    store(entry);
    StringBuilder many = new StringBuilder("{\"metadata\":{");
    for (int i = 0; i < 32; i++) {
      many.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":1");
    }

    assertThat(patch(entry, many + "}}").status()).isEqualTo(400);
    assertThat(patch(entry, many + ",\"a\":null}}").status()).isEqualTo(400);
    assertThat(patch(entry, "[]").status()).isEqualTo(400);
    assertThat(patch(entry, "{").status()).isEqualTo(400);
    assertThat(patch(entry, "").status()).isEqualTo(400);
    assertThat(patch(entry, "{\"metadata\":{\"\\u0000\":\"\\u0000\"}}").status()).isEqualTo(200);
    for (String id : List.of(UUID.randomUUID().toString(), "no-uuid")) {
      Answer answer = logs.send("PATCH", RunningLogs.path(gateway) + "/" + id, "{}");
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.body().at("/errors/0/code").asInt()).isEqualTo(7008);
    }
    GatewayId other = SampleEntry.freshGateway();
    assertThat(logs.send("PATCH", RunningLogs.path(other) + "/" + entry.id(), "{}").status())
        .isEqualTo(404);
  }

  @Test
  void shouldWaitAMomentForAnEntryThatIsOnItsWay() {
    LogEntry entry = SampleEntry.of(gateway).build();

    CompletableFuture<Answer> answer =
        CompletableFuture.supplyAsync(() -> patch(entry, "{\"feedback\":-1}"));
    await().pollDelay(Duration.ofMillis(200)).until(() -> true);
    store(entry);

    assertThat(answer.join().status()).isEqualTo(200);
    assertThat(shown(entry).get("feedback").asInt()).isEqualTo(-1);
  }

  @Test
  void shouldRemoveWhatASearchFindsWithItsBodies() {
    // given
    Instant noon = Instant.parse("2026-11-22T12:00:00Z");
    for (int i = 0; i < 10; i++) {
      store(
          SampleEntry.of(gateway)
              .at(noon.plusSeconds(i))
              .model(i < 6 ? "old" : "new")
              .bodies("{}", "{}")
              .build());
    }
    LogEntry elsewhere = SampleEntry.of(SampleEntry.freshGateway()).model("old").build();
    store(elsewhere);
    String old = "filters=" + "%5B%7B%22key%22%3A%22model%22%2C%22value%22%3A%22old%22%7D%5D";

    // when / then
    Answer some = delete(old + "&limit=2&order_by=created_at&order_by_direction=asc");
    assertThat(some.status()).as(some.text()).isEqualTo(200);
    assertThat(some.body().get("result").toString()).isEqualTo("{\"deleted\":2,\"more\":true}");
    assertThat(logs.search(gateway, "end_date", "2026-11-22T12:00:01Z").total()).isZero();
    assertThat(delete(old).body().get("result").toString())
        .isEqualTo("{\"deleted\":4,\"more\":false}");
    assertThat(logs.search(gateway).total()).isEqualTo(4);
    assertThat(delete("").body().at("/result/deleted").asInt()).isEqualTo(4);
    assertThat(logs.search(elsewhere.gateway()).total()).isEqualTo(1);
    for (String table : List.of("detail", "payload")) {
      assertThat(
              logs.jdbc()
                  .queryForObject(
                      "SELECT count(*) FROM log_projection."
                          + table
                          + " t WHERE NOT EXISTS (SELECT 1 FROM log_projection.log l"
                          + " WHERE l.id = t.id)",
                      Integer.class))
          .isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "modle=old",
        "filter=%5B%5D",
        "page=2",
        "per_page=1",
        "cursor=x",
        "limit=0",
        "limit=10001",
        "limit=all",
        "filters=x",
        "success=perhaps",
        "order_by=id"
      })
  void shouldRemoveNothingWhenItDoesNotUnderstand(String query) {
    store(SampleEntry.of(gateway).build());

    Answer answer = delete(query);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/path/1").asString())
        .isEqualTo(query.substring(0, query.indexOf('=')));
    assertThat(logs.search(gateway).total()).isEqualTo(1);
  }

  @Test
  void shouldKeepPagesOfOtherOriginsAway() {
    LogEntry entry = SampleEntry.of(gateway).build();
    store(entry);
    String path = RunningLogs.path(gateway);

    for (String origin : List.of("https://evil.example", "null")) {
      assertThat(logs.send("DELETE", path, "", "origin", origin).status()).isEqualTo(403);
      assertThat(
              logs.send("PATCH", path + "/" + entry.id(), "{\"feedback\":1}", "origin", origin)
                  .status())
          .isEqualTo(403);
    }
    assertThat(shown(entry).has("feedback")).isFalse();
  }

  @Test
  void shouldAskForTheAdminTokenWhereThereIsOne() {
    LogEntry entry = SampleEntry.of(gateway).build();
    store(entry);
    String path = RunningLogs.path(gateway);
    String token = "0123456789abcdef0123456789abcdef";
    try (RunningLogs guarded = RunningLogs.start(database, Map.of("turnpike.admin-token", token))) {
      for (String wanted :
          List.of(
              "DELETE " + path,
              "PATCH " + path + "/" + entry.id(),
              "GET " + path + "/tail",
              "GET " + path + "/export",
              "GET " + RunningLogs.base(gateway) + "/analytics",
              "GET " + RunningLogs.base(gateway) + "/metadata-keys",
              "GET " + RunningLogs.base(gateway) + "/routes/r/traffic/events")) {
        String[] words = wanted.split(" ");
        assertThat(guarded.send(words[0], words[1], "").status()).as(wanted).isEqualTo(401);
      }
      assertThat(
              guarded
                  .send(
                      "PATCH",
                      path + "/" + entry.id(),
                      "{\"feedback\":1}",
                      "authorization",
                      "Bearer " + token)
                  .status())
          .isEqualTo(200);
    }
    assertThat(shown(entry).get("feedback").asInt()).isEqualTo(1);
  }

  private Answer patch(LogEntry entry, String body) {
    return logs.send("PATCH", RunningLogs.path(gateway) + "/" + entry.id(), body);
  }

  private Answer delete(String query) {
    return logs.send("DELETE", RunningLogs.path(gateway) + "?" + query, "");
  }

  private JsonNode shown(LogEntry entry) {
    return logs.get(RunningLogs.path(gateway) + "/" + entry.id()).body().get("result");
  }

  private static void store(LogEntry entry) {
    logs.bean(LogStore.class).store(List.of(entry), List.of(), Map.of());
  }
}
