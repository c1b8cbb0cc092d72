package dev.turnpike.logs.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.logs.RunningLogs;
import dev.turnpike.logs.SampleEntry;
import dev.turnpike.logs.store.LogStore;
import dev.turnpike.testing.TestEngines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MetadataKeysTest {
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
  void shouldTellKeysAndTheirMostFrequentValues() {
    // given
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Map<String, Object> metadata = new HashMap<>();
      metadata.put("user", "u" + i % 30);
      if (i % 2 == 0) {
        metadata.put("paid", i % 4 == 0);
      }
      if (i < 3) {
        metadata.put("seats", i == 0 ? "5" : 5);
        metadata.put("long", "x".repeat(300));
      }
      entries.add(SampleEntry.of(gateway).metadata(metadata).build());
    }
    entries.add(SampleEntry.of(SampleEntry.freshGateway()).metadata(Map.of("not", "mine")).build());
    logs.bean(LogStore.class).store(entries, List.of(), Map.of());

    // when
    JsonNode result = ask();

    // then
    assertThat(result.get("entries").asInt()).isEqualTo(60);
    List<String> keys = new ArrayList<>();
    result.get("keys").forEach(key -> keys.add(key.get("key").stringValue()));
    assertThat(keys).containsExactly("user", "paid", "long", "seats");
    JsonNode user = result.at("/keys/0");
    assertThat(user.get("requests").asInt()).isEqualTo(60);
    assertThat(user.get("distinct_values").asInt()).isEqualTo(30);
    assertThat(user.get("values").size()).isEqualTo(20);
    assertThat(user.at("/values/0").toString()).isEqualTo("{\"value\":\"u0\",\"requests\":2}");
    assertThat(result.at("/keys/1/values").toString())
        .isEqualTo("[{\"value\":false,\"requests\":15},{\"value\":true,\"requests\":15}]");
    assertThat(result.at("/keys/2/values").isEmpty()).isTrue();
    assertThat(result.at("/keys/2/requests").asInt()).isEqualTo(3);
    assertThat(result.at("/keys/3/values").toString())
        .isEqualTo("[{\"value\":5,\"requests\":2},{\"value\":\"5\",\"requests\":1}]");
  }

  @Test
  void shouldLookAtTheLastEntriesOnly() {
    // given
    logs.jdbc()
        .update(
            "INSERT INTO log_projection.log SELECT (jsonb_populate_record(NULL::log_projection.log,"
                + " to_jsonb(l) || jsonb_build_object('id', gen_random_uuid(), 'created_at',"
                + " l.created_at + n * interval '1 second', 'metadata', jsonb_build_object('n',"
                + " n > 1)))).* FROM (SELECT * FROM log_projection.log WHERE id = ?::uuid) AS l,"
                + " generate_series(1, 10001) AS n",
            stored());

    // when
    JsonNode result = ask();

    // then
    assertThat(result.get("entries").asInt()).isEqualTo(10_000);
    assertThat(result.get("keys").toString())
        .isEqualTo(
            "[{\"key\":\"n\",\"requests\":10000,\"distinct_values\":1,"
                + "\"values\":[{\"value\":true,\"requests\":10000}]}]");
  }

  @Test
  void shouldAnswerOfAnEmptyGateway() {
    assertThat(ask().toString()).isEqualTo("{\"entries\":0,\"keys\":[]}");
  }

  private String stored() {
    LogEntry entry = SampleEntry.of(gateway).build();
    logs.bean(LogStore.class).store(List.of(entry), List.of(), Map.of());
    return entry.id();
  }

  private JsonNode ask() {
    return logs.get(RunningLogs.base(gateway) + "/metadata-keys").body().get("result");
  }
}
