package dev.turnpike.logs.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.logs.RunningLogs;
import dev.turnpike.logs.RunningLogs.Answer;
import dev.turnpike.logs.SampleEntry;
import dev.turnpike.testing.TestEngines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The endpoint, beside a service that tells versions. */
class ReplayTest {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.5Z");
  private static final String ELEMENTS =
      """
      [{"id":"START","type":"start","outputs":{"next":{"elementId":"vip"}}},
       {"id":"vip","type":"conditional","properties":{"conditions":{"metadata.vip":true}},
        "outputs":{"true":{"elementId":"large"},"false":{"elementId":"END"}}},
       {"id":"large","type":"model","properties":{"provider":"openai","model":"gpt"},
        "outputs":{"success":{"elementId":"END"}}},
       {"id":"END","type":"end","outputs":{}}]
      """;

  private static final List<Hop> HOPS =
      List.of(
          new Hop("START", "start", "next", null, Map.of()),
          new Hop("vip", "conditional", "true", null, Map.of("metadata.vip", "true")),
          new Hop("large", "model", "success", null, Map.of("provider", "openai", "model", "gpt")),
          new Hop("END", "end", "", null, Map.of()));

  private static final List<String> ASKED = new CopyOnWriteArrayList<>();
  private static volatile int firstStatus = 200;

  @SuppressWarnings("NullAway.Init")
  private static HttpServer routes;

  @SuppressWarnings("NullAway.Init")
  private static RunningLogs logs;

  private final GatewayId gateway = SampleEntry.freshGateway();

  @BeforeAll
  static void start() throws IOException {
    routes = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    routes.createContext(
        "/",
        exchange -> {
          ASKED.add(
              exchange.getRequestURI() + " " + exchange.getRequestHeaders().get("authorization"));
          int status = ASKED.size() == 1 ? firstStatus : 200;
          byte[] body =
              ("{\"success\":"
                      + (status == 200)
                      + ",\"errors\":[{\"message\":\"not so\"}],\"result\":"
                      + "{\"active\":\"true\",\"elements\":"
                      + ELEMENTS
                      + "}}")
                  .getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    routes.start();
    logs =
        RunningLogs.start(
            TestEngines.postgres().freshDatabase(),
            Map.of(
                "turnpike.route-query-url",
                "http://127.0.0.1:" + routes.getAddress().getPort(),
                // Nobody listens there.
                "turnpike.cost-ledger-url",
                "http://127.0.0.1:1"));
  }

  @AfterAll
  static void stop() {
    logs.close();
    routes.stop(0);
  }

  @BeforeEach
  void forget() {
    ASKED.clear();
    firstStatus = 200;
  }

  @Test
  void shouldDecideAgainByTheVersionAsOfTheEndOfTheRequest() {
    // given
    String id =
        told(SampleEntry.of(gateway).at(AT).metadata(Map.of("vip", true)).hops("r", 2, HOPS));

    // when
    Answer answer =
        logs.send(
            "GET",
            RunningLogs.path(gateway) + "/" + id + "/replay",
            "",
            "authorization",
            "Bearer t");

    // then
    JsonNode result = answer.body().path("result");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(result.path("matches").asBoolean(false)).isTrue();
    assertThat(result.path("live").asBoolean(false)).isTrue();
    assertThat(result.path("replayed")).hasSize(4).isEqualTo(result.path("logged"));
    assertThat(result.path("values_from").toString()).isEqualTo("{\"metadata.vip\":\"entry\"}");
    assertThat(ASKED)
        .containsExactly(
            RunningLogs.base(gateway)
                + "/routes/id-of-r/versions/2?as_of=2026-11-22T10%3A00%3A02Z [Bearer t]");
  }

  @Test
  void shouldDecideByTheMetadataThatWasSentAndSayWhatDiffers() {
    // given an entry whose metadata were never those it shows
    String id =
        told(SampleEntry.of(gateway).at(AT).metadata(Map.of("vip", "true")).hops("r", 2, HOPS));
    logs.send("PATCH", RunningLogs.path(gateway) + "/" + id, "{\"metadata\":{\"vip\":true}}");

    // when
    JsonNode result = replay(id).body().path("result");

    // then
    assertThat(result.path("matches").asBoolean(true)).isFalse();
    assertThat(result.at("/differences/0").toString())
        .isEqualTo("{\"hop\":1,\"what\":\"output\",\"logged\":\"true\",\"replayed\":\"false\"}");
    assertThat(result.path("replayed")).hasSize(3);
  }

  @Test
  void shouldAskForNowWhereTheVersionWasNotThereYetByTheRuntimesClock() {
    // given
    String id =
        told(SampleEntry.of(gateway).at(AT).metadata(Map.of("vip", true)).hops("r", 2, HOPS));
    firstStatus = 404;

    // when
    JsonNode result = replay(id).body().path("result");

    // then
    assertThat(result.path("matches").asBoolean(false)).isTrue();
    assertThat(Instant.parse(result.path("version_as_of").asString("")))
        .isAfter(AT.plusSeconds(60));
  }

  @Test
  void shouldSayWhyNothingCanBeReplayed() {
    // given
    String named = told(SampleEntry.of(gateway));
    String routed = told(SampleEntry.of(gateway).hops("r", 2, HOPS));

    // when
    Answer withoutRoute = replay(named);
    Answer nobody = replay("0199d3a4-0000-7000-8000-000000000000");
    Answer noId = replay("x");
    firstStatus = 503;
    ASKED.clear();
    Answer away = replay(routed);
    firstStatus = 403;
    ASKED.clear();
    Answer forbidden = replay(routed);

    // then
    assertThat(withoutRoute.status()).isEqualTo(404);
    assertThat(withoutRoute.text()).contains("has no route");
    assertThat(nobody.status()).isEqualTo(404);
    assertThat(noId.status()).isEqualTo(404);
    assertThat(away.status()).isEqualTo(503);
    assertThat(away.text()).contains("route-query: not so");
    assertThat(forbidden.status()).isEqualTo(403);
  }

  private Answer replay(String id) {
    return logs.get(RunningLogs.path(gateway) + "/" + id + "/replay");
  }

  private String told(SampleEntry sample) {
    LogEntry entry = sample.build();
    logs.tell(entry);
    await().until(() -> logs.get(RunningLogs.path(gateway) + "/" + entry.id()).status() == 200);
    return entry.id();
  }
}
