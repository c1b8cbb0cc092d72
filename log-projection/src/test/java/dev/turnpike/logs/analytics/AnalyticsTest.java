package dev.turnpike.logs.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.logs.RunningLogs;
import dev.turnpike.logs.RunningLogs.Answer;
import dev.turnpike.logs.SampleEntry;
import dev.turnpike.logs.store.LogStore;
import dev.turnpike.testing.TestEngines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyticsTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
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
  void shouldAnswerOfAnEmptyGatewayWithZeros() {
    Answer answer = ask("group_by", "model");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/result/totals/requests").asInt(-1)).isZero();
    assertThat(answer.body().at("/result/totals/cost_usd").stringValue()).isEqualTo("0");
    assertThat(answer.body().at("/result/totals").has("latency_ms")).isFalse();
    assertThat(answer.body().at("/result/groups").isEmpty()).isTrue();
    assertThat(answer.body().at("/result/step").asInt()).isEqualTo(60);
  }

  @Test
  void shouldCountTheLastHourUnlessAskedOtherwise() {
    // given
    Instant now = Instant.now();
    store(List.of(now.minusSeconds(60), now.minusSeconds(3_500), now.minusSeconds(3_700)));

    // when / then
    assertThat(ask().body().at("/result/totals/requests").asInt()).isEqualTo(2);
    assertThat(ask().body().at("/result").has("group_by")).isFalse();
    assertThat(ask().body().at("/result/groups").isEmpty()).isTrue();
  }

  @Test
  void shouldBeginStepsAtMultiplesOfTheirLength() {
    // given
    store(List.of(NOON, NOON.plusMillis(29_999), NOON.plusSeconds(30), NOON.plusSeconds(60)));

    // when
    Answer answer =
        ask("from", NOON.minusSeconds(10) + "", "to", NOON.plusSeconds(60) + "", "step", "30");

    // then
    assertThat(answer.body().at("/result/totals/requests").asInt()).isEqualTo(3);
    assertThat(answer.body().at("/result/series/0/at").stringValue())
        .isEqualTo("2026-11-22T12:00:00Z");
    assertThat(answer.body().at("/result/series/0/requests").asInt()).isEqualTo(2);
    assertThat(answer.body().at("/result/series/1/at").stringValue())
        .isEqualTo("2026-11-22T12:00:30Z");
    assertThat(answer.body().at("/result/series").size()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "group_by | models | - | -",
        "group_by | metadata. | - | -",
        "group_by | Model | - | -",
        "group_by | model; DROP TABLE log | - | -",
        "element  | - | group_by | arm",
        "step | 0 | - | -",
        "step | -5 | - | -",
        "step | 1.5 | - | -",
        "step | 25h | - | -",
        "step | 2d | - | -",
        "step | 99999999999 | - | -",
        "step | 5w | - | -",
        "step | 1s | - | -",
        "from | yesterday | - | -",
        "from | 2030-01-01T00:00:00Z | to | 2029-01-01T00:00:00Z",
        "from | 1969-01-01T00:00:00Z | step | 1d",
        "to | 2026-13-01T00:00:00Z | - | -",
        "filters | [{}] | - | -",
        "route_version | two | - | -"
      })
  void shouldRefuseWhatMakesNoSenseAndNameIt(
      String name, String value, String other, String otherValue) {
    List<String> asked = new ArrayList<>();
    if (value != null) {
      asked.addAll(List.of(name, value));
    }
    if (other != null) {
      asked.addAll(List.of(other, otherValue));
    }

    Answer answer = ask(asked.toArray(String[]::new));

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/path/1").asString()).isEqualTo(name.strip());
    assertThat(answer.body().at("/errors/0/code").asInt()).isEqualTo(7001);
  }

  @Test
  void shouldTakeAsManyStepsAsAllowedAndHostileNames() {
    // given
    store(List.of(NOON));
    String from = NOON + "";

    // when / then
    assertThat(ask("from", from, "to", NOON.plusSeconds(500) + "", "step", "1").status())
        .isEqualTo(200);
    assertThat(ask("from", from, "to", NOON.plusSeconds(501) + "", "step", "1").status())
        .isEqualTo(400);
    for (String name : List.of("a' OR '1'='1", "\"", "?", "$1", "ü😀", "%", "x".repeat(2_000))) {
      Answer answer =
          ask("group_by", "metadata." + name, "from", from, "to", NOON.plusSeconds(60) + "");
      assertThat(answer.status()).as(name).isEqualTo(200);
      assertThat(answer.body().at("/result/groups/0/key").isNull()).as(name).isTrue();
      assertThat(answer.body().at("/result/groups/0/totals/requests").asInt()).isEqualTo(1);
    }
    assertThat(ask("group_by", "arm", "element", "' OR 1=1", "from", from).status()).isEqualTo(200);
    assertThat(logs.get("/client/v4/accounts/a/ai-gateway/gateways/no%20name/analytics").status())
        .isEqualTo(404);
  }

  private Answer ask(String... parameters) {
    return logs.get(RunningLogs.base(gateway) + "/analytics" + RunningLogs.query(parameters));
  }

  private void store(List<Instant> times) {
    logs.bean(LogStore.class)
        .store(
            times.stream().map(at -> SampleEntry.of(gateway).at(at).build()).toList(),
            List.of(),
            Map.of());
  }
}
