package dev.turnpike.logs.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.logs.Listening;
import dev.turnpike.logs.RunningLogs;
import dev.turnpike.logs.RunningLogs.Answer;
import dev.turnpike.logs.SampleEntry;
import dev.turnpike.logs.store.LogStore;
import dev.turnpike.testing.TestEngines;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TrafficTest {
  private final GatewayId gateway = SampleEntry.freshGateway();
  private RunningLogs logs;

  @BeforeEach
  void start() {
    logs = RunningLogs.start(TestEngines.postgres().freshDatabase());
  }

  @AfterEach
  void stop() {
    logs.close();
  }

  @Test
  void shouldCountWhatPassedEachElementAndEdge() {
    // given
    Instant now = Instant.now();
    store(
        entry().at(now).way("r", 1, "START", "next", "split", "50%", "m1", "success").build(),
        entry()
            .at(now)
            .way("r", 2, "START", "next", "split", "50%", "m1", "fallback", "m2", "")
            .status(502)
            .build(),
        entry().at(now).way("r", 2, "START", "next", "split", "20%", "m2", "success").build(),
        entry().at(now).way("other", 2, "START", "next").build(),
        entry().at(now.minusSeconds(400)).way("r", 2, "START", "next", "old", "next").build());

    // when
    JsonNode traffic = ask("r").body().at("/result");

    // then
    assertThat(traffic.get("requests").asInt()).isEqualTo(3);
    assertThat(traffic.get("errors").asInt()).isEqualTo(1);
    assertThat(traffic.get("minutes").asInt()).isEqualTo(5);
    assertThat(traffic.get("versions").toString())
        .isEqualTo("[{\"version\":2,\"requests\":2},{\"version\":1,\"requests\":1}]");
    assertThat(traffic.get("elements").toString())
        .isEqualTo(
            "[{\"element\":\"START\",\"requests\":3,\"share\":1},"
                + "{\"element\":\"m1\",\"requests\":2,\"share\":0.666667},"
                + "{\"element\":\"m2\",\"requests\":2,\"share\":0.666667},"
                + "{\"element\":\"split\",\"requests\":3,\"share\":1}]");
    assertThat(traffic.get("edges").toString())
        .isEqualTo(
            "[{\"element\":\"START\",\"output\":\"next\",\"requests\":3,\"share\":1},"
                + "{\"element\":\"m1\",\"output\":\"fallback\",\"requests\":1,\"share\":0.5},"
                + "{\"element\":\"m1\",\"output\":\"success\",\"requests\":1,\"share\":0.5},"
                + "{\"element\":\"m2\",\"output\":\"success\",\"requests\":1,\"share\":0.5},"
                + "{\"element\":\"split\",\"output\":\"20%\",\"requests\":1,\"share\":0.333333},"
                + "{\"element\":\"split\",\"output\":\"50%\",\"requests\":2,\"share\":0.666667}]");
    assertThat(ask("id-of-r").body().at("/result/requests").asInt()).isEqualTo(3);
    assertThat(ask("r", "version", "2").body().at("/result/requests").asInt()).isEqualTo(2);
    assertThat(ask("r", "minutes", "10").body().at("/result/requests").asInt()).isEqualTo(4);
    assertThat(ask("nobody").body().at("/result/requests").asInt(-1)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"minutes=0", "minutes=61", "minutes=x", "version=0", "version=1e3"})
  void shouldRefuseWhatMakesNoSense(String parameter) {
    for (String path : List.of("/traffic", "/traffic/events")) {
      Answer answer =
          logs.send(
              "GET",
              RunningLogs.base(gateway) + "/routes/r" + path + "?" + parameter,
              "",
              "accept",
              "text/event-stream");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body().at("/errors/0/path/1").asString())
          .isEqualTo(parameter.substring(0, parameter.indexOf('=')));
    }
  }

  @Test
  void shouldTellAtOnceAndAgainWhenItChanged() {
    // given
    store(entry().way("r", 1, "START", "next").build());
    String path = RunningLogs.base(gateway) + "/routes/r/traffic";
    try (Listening asked = Listening.to(logs.uri(path), "text/event-stream");
        Listening named = Listening.to(logs.uri(path + "/events"))) {
      for (Listening listening : List.of(asked, named)) {
        assertThat(listening.contentType()).startsWith("text/event-stream");
        await().atMost(Duration.ofSeconds(1)).until(() -> !listening.events().isEmpty());
        assertThat(listening.events().getFirst().name()).isEqualTo("traffic");
        assertThat(requests(listening)).isEqualTo(1);
      }

      // when
      store(entry().way("r", 1, "START", "next").build());

      // then
      for (Listening listening : List.of(asked, named)) {
        await().atMost(Duration.ofSeconds(5)).until(() -> requests(listening) == 2);
        assertThat(listening.events()).hasSize(2);
      }
    }
  }

  @Test
  void shouldTakeSoManyListenersAndEndThemWhenItStops() {
    // given
    String path = RunningLogs.base(gateway) + "/routes/r/traffic/events";
    List<Listening> all = new ArrayList<>();
    for (int i = 0; i < TrafficWatch.MOST_LISTENERS; i++) {
      all.add(Listening.to(logs.uri(path)));
    }

    // when
    Answer refused = logs.get(path);
    assertThat(logs.get(RunningLogs.base(gateway) + "/routes/r/traffic").status()).isEqualTo(200);
    Instant began = Instant.now();
    logs.close();

    // then
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.body().at("/errors/0/code").asInt()).isEqualTo(7503);
    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(10));
    for (Listening listening : all) {
      await().until(listening::ended);
      listening.close();
    }
  }

  private static int requests(Listening listening) {
    return WireJson.mapper().readTree(listening.events().getLast().data()).get("requests").asInt();
  }

  private SampleEntry entry() {
    return SampleEntry.of(gateway);
  }

  private Answer ask(String route, String... parameters) {
    return logs.get(
        RunningLogs.base(gateway)
            + "/routes/"
            + route
            + "/traffic"
            + RunningLogs.query(parameters));
  }

  private void store(LogEntry... entries) {
    logs.bean(LogStore.class).store(List.of(entries), List.of(), Map.of());
  }
}
