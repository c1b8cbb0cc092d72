package dev.turnpike.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.logs.RunningLogs.Answer;
import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres.Database;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is told once is stored once; no message, whoever wrote it, stops the next one. */
class IntakeTest {
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
  void shouldDropAndCountDuplicatesAlsoAfterARestartWithItsPositionsRolledBack() {
    // given
    double duplicates = logs.counter("turnpike.logs.duplicates");
    LogEntry entry = SampleEntry.of(gateway).model("first").build();
    LogEntry forged = SampleEntry.of(gateway).id(entry.id()).model("second").build();

    // when
    logs.tell(entry);
    logs.tell(entry);
    logs.tell(forged);
    told(SampleEntry.of(gateway).build());

    // then
    assertThat(logs.counter("turnpike.logs.duplicates") - duplicates).isEqualTo(2);
    assertThat(logs.search(gateway, "model", "first").total()).isEqualTo(1);
    assertThat(logs.search(gateway, "model", "second").total()).isZero();

    // when
    logs.close();
    try (RunningLogs withPositions = RunningLogs.start(database)) {
      logs = withPositions;
      told(SampleEntry.of(gateway).build());
      assertThat(logs.counter("turnpike.logs.duplicates")).isZero();
      logs.jdbc().update("DELETE FROM log_projection.position");
    }
    logs = RunningLogs.start(database);
    told(SampleEntry.of(gateway).build());

    // then
    assertThat(logs.counter("turnpike.logs.duplicates")).isGreaterThanOrEqualTo(5);
    assertThat(logs.search(gateway).total()).isEqualTo(4);
  }

  @Test
  void shouldSetAsideWhatIsNoLogEntryAndStoreWhatComesAfter() {
    // given
    List<byte[]> hostile = new ArrayList<>();
    for (String text : List.of("", "null", "7", "[]", "{}", "{\"id\":", "\0", "[".repeat(9_000))) {
      hostile.add(text.getBytes(UTF_8));
    }
    hostile.add(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    hostile.add(entry(e -> e.put("id", "no-uuid\0")));
    hostile.add(entry(e -> e.put("id", "1-1-1-1-1")));
    hostile.add(entry(e -> e.put("created_at", "+1000000000-12-31T23:59:59Z")));
    hostile.add(entry(e -> e.put("created_at", "-4800-01-01T00:00:00Z")));
    hostile.add(entry(e -> e.put("gateway", "../etc")));
    hostile.add(entry(e -> e.put("cost_usd", "1e99")));
    hostile.add(entry(e -> e.putObject("metadata").putNull("a")));
    for (String name :
        List.of(
            "id",
            "request_id",
            "event_id",
            "gateway",
            "created_at",
            "provider",
            "model",
            "path",
            "requested_model",
            "request_type",
            "tokens",
            "basis",
            "metadata",
            "attempts")) {
      hostile.add(entry(e -> e.remove(name)));
      hostile.add(entry(e -> e.putNull(name)));
    }
    for (String name : List.of("id", "name", "hops")) {
      hostile.add(entry(e -> ((ObjectNode) e.at("/route")).remove(name)));
    }
    hostile.add(entry(e -> ((ObjectNode) e.at("/route/hops/0")).remove("element_id")));
    double rejected = logs.counter("turnpike.logs.rejected");

    // when
    hostile.forEach(message -> logs.tell(message));
    told(SampleEntry.of(gateway).build());

    // then
    assertThat(logs.search(gateway).total()).isEqualTo(1);
    assertThat(logs.counter("turnpike.logs.rejected") - rejected).isEqualTo(hostile.size());
    assertThat(
            logs.jdbc()
                .queryForList(
                    "SELECT message FROM log_projection.rejected ORDER BY log_offset",
                    byte[].class))
        .containsSequence(hostile);
    assertThat(logs.get("/readyz").status()).isEqualTo(200);
  }

  @Test
  void shouldStoreAndShowTextsThatNoDatabaseTakes() {
    // given
    String nasty = "a\0b\ud800c'; DROP TABLE log_projection.log; -- \\u0000 \"{}%_ü😀";
    String shown = nasty.replace('\0', '\uFFFD').replace('\ud800', '\uFFFD');
    ObjectNode tree =
        (ObjectNode)
            WireJson.mapper()
                .readTree(
                    entry(e -> {
                      for (String name :
                          List.of(
                              "request_id",
                              "event_id",
                              "provider",
                              "requested_model",
                              "path",
                              "request_type",
                              "error",
                              "refused_by",
                              "user_agent",
                              "request_content_type",
                              "response_content_type")) {
                        e.put(name, "a\0b" + name);
                      }
                    }));
    String id = tree.at("/id").asString();
    String escaped =
        tree.put("model", "MODEL")
            .put("request_body", "BODY")
            .put("response_body", "x".repeat(65_536))
            .toString()
            .replace("\"MODEL\"", quoted(nasty))
            .replace("\"BODY\"", quoted(nasty.repeat(1_000)));

    // when
    logs.tell(escaped.getBytes(UTF_8));
    told(SampleEntry.of(gateway).build());

    // then
    Answer answer = logs.get(RunningLogs.path(gateway) + "/" + id);
    assertThat(answer.status()).isEqualTo(200);
    JsonNode entry = answer.body().at("/result");
    assertThat(entry.at("/model").asString()).isEqualTo(shown);
    assertThat(entry.at("/provider").asString()).isEqualTo("a\uFFFDbprovider");
    assertThat(entry.at("/error/message").asString()).isEqualTo("a\uFFFDberror");
    assertThat(logs.get(RunningLogs.path(gateway) + "/" + id + "/request").text())
        .isEqualTo(shown.repeat(1_000));
    assertThat(logs.get(RunningLogs.path(gateway) + "/" + id + "/response").text()).hasSize(65_536);
    assertThat(logs.search(gateway, "model", shown).ids()).containsExactly(id);
    assertThat(logs.search(gateway, "search", "'; DROP TABLE").ids()).containsExactly(id);
  }

  @Test
  void shouldStoreMetadataOfAnyNamesAndValues() {
    // given
    Random random = new Random(3);
    String deep = "x.".repeat(4_000) + "y";
    Map<String, Object> metadata =
        Map.of(
            "",
            "empty",
            deep,
            "deep",
            "a\0b",
            "c\0d",
            "'; --",
            "' OR '1'='1",
            "huge",
            new BigDecimal("1e999999999"),
            "tiny",
            new BigDecimal("1e-999999999"),
            "long",
            new BigInteger(3_000, random),
            "double",
            new BigDecimal("1.7976931348623157E+308"),
            "nested",
            Map.of("list", List.of(1, "two\0", true)),
            "\\u0000",
            "\\u0000");
    LogEntry entry = SampleEntry.of(gateway).metadata(metadata).route("r", 1, "a\0b").build();

    // when
    told(entry);

    // then
    JsonNode shown =
        logs.get(RunningLogs.path(gateway) + "/" + entry.id()).body().at("/result/metadata");
    assertThat(shown.path("").asString()).isEqualTo("empty");
    assertThat(shown.path(deep).asString()).isEqualTo("deep");
    assertThat(shown.path("a\uFFFDb").asString()).isEqualTo("c\uFFFDd");
    assertThat(shown.path("\\u0000").asString()).isEqualTo("\\u0000");
    assertThat(shown.path("huge").asString()).isEqualTo("1E+999999999");
    assertThat(shown.path("double").decimalValue()).isEqualByComparingTo("1.7976931348623157E+308");
    assertThat(shown.at("/nested/list/1").asString()).isEqualTo("two\uFFFD");
    for (String name :
        List.of(deep, "a\0b", "'; --", "huge", "tiny", "long", "double", "\\u0000")) {
      assertThat(logs.search(gateway, "metadata." + name, String.valueOf(metadata.get(name))).ids())
          .as(name)
          .containsExactly(entry.id());
    }
    assertThat(logs.search(gateway, "element", "a\uFFFDb").ids()).containsExactly(entry.id());
  }

  private byte[] entry(Consumer<ObjectNode> change) {
    LogEntry entry = SampleEntry.of(gateway).route("r", 1, "START").build();
    ObjectNode tree = (ObjectNode) WireJson.mapper().readTree(WireJson.write(entry));
    change.accept(tree);
    return WireJson.write(tree);
  }

  /** JSON with every character escaped, as no well-meaning writer does. */
  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars().forEach(c -> json.append(String.format("\\u%04x", c)));
    return json.append('"').toString();
  }

  private void told(LogEntry entry) {
    logs.tell(entry);
    await().untilAsserted(() -> assertThat(logs.search(gateway).ids()).contains(entry.id()));
  }
}
