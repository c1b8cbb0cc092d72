package dev.turnpike.logs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.logs.RunningLogs;
import dev.turnpike.logs.RunningLogs.Answer;
import dev.turnpike.logs.SampleEntry;
import dev.turnpike.logs.store.LogStore;
import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres.Database;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EvaluationTest {
  private static final String ALL_TYPES = "\"cost\",\"speed\",\"feedback\"";

  private static Database database;
  private static RunningLogs logs;

  private final GatewayId gateway = SampleEntry.freshGateway();
  private final String base = RunningLogs.base(gateway);

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
  void shouldCountEachEntryOnceAndOnlyThoseThatTellTheFigure() {
    // given
    SampleEntry entry = SampleEntry.of(gateway);
    LogEntry cheap = entry.id(id(1)).cost(Money.ofPicos(1)).duration(100).build();
    LogEntry dear = entry.id(id(2)).cost(Money.ofPicos(4)).duration(2_000).build();
    LogEntry unknown = entry.id(id(3)).cost(null).duration(3).model("other").build();
    LogEntry elsewhere = SampleEntry.of(SampleEntry.freshGateway()).build();
    LogEntry later = entry.id(id(4)).at(Instant.now().plusSeconds(3_600)).build();
    store(cheap, dear, unknown, elsewhere, later);
    feedback(cheap, 1);
    feedback(dear, -1);
    feedback(unknown, 0);
    String all = dataset("all", "");
    String dearOnes = dataset("dear", "{\"key\":\"duration\",\"operator\":\"gt\",\"value\":[100]}");

    // when
    JsonNode both = evaluate(ALL_TYPES, all, dearOnes).body().get("result");
    JsonNode one = evaluate(ALL_TYPES, dearOnes).body().get("result");

    // then
    assertThat(both.get("total_logs").asInt()).isEqualTo(3);
    assertThat(figures(both)).containsExactly("0.000000000002 of 2", "701 of 3", "0.5 of 2");
    assertThat(one.get("total_logs").asInt()).isEqualTo(1);
    assertThat(figures(one)).containsExactly("0.000000000004 of 1", "2000 of 1", "0 of 1");
    assertThat(both.at("/results/0/status").asInt()).isEqualTo(1);
    assertThat(both.at("/datasets/1/filters/0/key").asString("")).isEqualTo("duration");
  }

  @Test
  void shouldStayAsItWasWhenTheLogAndItsDatasetChange() {
    // given
    LogEntry entry = SampleEntry.of(gateway).build();
    store(entry);
    String all = dataset("all", "");
    JsonNode made = evaluate("\"speed\"", all).body().get("result");

    // when
    logs.send("DELETE", RunningLogs.path(gateway), "");
    Answer gone = logs.send("DELETE", base + "/datasets/" + all, "");
    logs.close();
    logs = RunningLogs.start(database);

    // then
    assertThat(gone.status()).isEqualTo(200);
    String path = base + "/evaluations/" + made.get("id").asString();
    assertThat(logs.get(path).body().get("result")).isEqualTo(made);
    assertThat(logs.get(base + "/datasets/" + all).status()).isEqualTo(404);
  }

  @Test
  void shouldKeepGatewaysApart() {
    // given
    String dataset = dataset("all", "");
    JsonNode evaluation = evaluate("\"cost\"", dataset).body().get("result");
    String other = RunningLogs.base(SampleEntry.freshGateway());

    // when, then
    assertThat(logs.get(other + "/datasets/" + dataset).status()).isEqualTo(404);
    assertThat(logs.send("DELETE", other + "/datasets/" + dataset, "").status()).isEqualTo(404);
    String path = "/evaluations/" + evaluation.get("id").asString();
    assertThat(logs.get(other + path).status()).isEqualTo(404);
    assertThat(logs.send("DELETE", other + path, "").status()).isEqualTo(404);
    assertThat(logs.get(other + "/datasets").total()).isZero();
    assertThat(logs.get(other + "/evaluations").total()).isZero();
    assertThat(
            logs.send(
                    "POST",
                    other + "/evaluations",
                    "{\"name\":\"n\",\"dataset_ids\":[\"%s\"],\"evaluation_type_ids\":[\"cost\"]}"
                        .formatted(dataset))
                .status())
        .isEqualTo(400);
    assertThat(logs.get(base + "/datasets").total()).isEqualTo(1);
    assertThat(logs.get(base + "/evaluations").total()).isEqualTo(1);
  }

  @Test
  void shouldNameAllThatIsWrongWithABody() {
    // when
    Answer dataset =
        logs.send(
            "POST",
            base + "/datasets",
            "{\"name\":\" \",\"enable\":\"yes\",\"filters\":{\"key\":\"provider\"}}");
    Answer evaluation =
        logs.send(
            "POST", base + "/evaluations", "{\"dataset_ids\":[1],\"evaluation_type_ids\":[]}");

    String large = "{\"key\":\"model\",\"value\":\"" + "m".repeat(16_384) + "\"}";

    // then
    assertThat(paths(create("large", large))).containsExactly("filters");
    assertThat(paths(dataset)).containsExactly("name", "enable", "filters");
    assertThat(dataset.text()).doesNotContain("query parameter");
    assertThat(paths(evaluation)).containsExactly("name", "dataset_ids", "evaluation_type_ids");
    assertThat(logs.send("POST", base + "/datasets", "[]").status()).isEqualTo(400);
  }

  @Test
  void shouldHaveABoundOnDatasets() {
    // given
    for (int i = 0; i < DatasetStore.MOST; i++) {
      dataset("d" + i, "");
    }

    // when
    Answer refused = create("one more", "");

    // then
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().at("/errors/0/code").asInt()).isEqualTo(7011);
    assertThat(logs.get(base + "/datasets").total()).isEqualTo(DatasetStore.MOST);
  }

  private static String id(int number) {
    return "0199d3a4-0000-7000-8000-00000000000" + number;
  }

  private void store(LogEntry... entries) {
    assertThat(logs.bean(LogStore.class).store(List.of(entries), List.of(), Map.of())).isZero();
  }

  private void feedback(LogEntry entry, int feedback) {
    String path = RunningLogs.path(gateway) + "/" + entry.id();
    assertThat(logs.send("PATCH", path, "{\"feedback\":" + feedback + "}").status()).isEqualTo(200);
  }

  private Answer create(String name, String filters) {
    return logs.send(
        "POST",
        base + "/datasets",
        "{\"name\":\"%s\",\"enable\":true,\"filters\":[%s]}".formatted(name, filters));
  }

  private String dataset(String name, String filters) {
    Answer made = create(name, filters);
    assertThat(made.status()).as(made.text()).isEqualTo(200);
    return made.body().at("/result/id").asString();
  }

  private Answer evaluate(String types, String... datasets) {
    Answer made =
        logs.send(
            "POST",
            base + "/evaluations",
            "{\"name\":\"now\",\"dataset_ids\":[\"%s\"],\"evaluation_type_ids\":[%s]}"
                .formatted(String.join("\",\"", datasets), types));
    assertThat(made.status()).as(made.text()).isEqualTo(200);
    return made;
  }

  private static List<String> figures(JsonNode evaluation) {
    return evaluation
        .get("results")
        .valueStream()
        .map(it -> it.get("result").asString() + " of " + it.get("total_logs").asInt())
        .toList();
  }

  private static List<String> paths(Answer refused) {
    assertThat(refused.status()).isEqualTo(400);
    return refused
        .body()
        .at("/errors")
        .valueStream()
        .map(it -> it.at("/path/1").asString())
        .toList();
  }
}
