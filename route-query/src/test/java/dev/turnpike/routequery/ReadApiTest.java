package dev.turnpike.routequery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routequery.RunningService.Answer;
import dev.turnpike.testing.TestEngines;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * The endpoints over HTTP. Long because it lists the refusals of all of them, and one class starts
 * the service once.
 */
class ReadApiTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00.123456789Z");

  @SuppressWarnings("NullAway.Init")
  private static RunningService service;

  private final String account = "a" + UUID.randomUUID().toString().substring(0, 8);
  private final MadeUpHistory history = new MadeUpHistory(new GatewayId(account, "lab"), START);
  private final String gateways = "/client/v4/accounts/" + account + "/ai-gateway/gateways";
  private final String routes = gateways + "/lab/routes";

  @BeforeAll
  static void start() {
    service = RunningService.on(TestEngines.postgres().freshDatabase());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void makeTheGateway() {
    history.createGateway();
  }

  @Test
  void shouldAnswerWithWhatWasWrittenAMomentAgo() {
    for (int i = 0; i < 20; i++) {
      // given
      String id = history.createRoute("route-" + i, MadeUpHistory.graph("m"));

      // when
      service.append(history);

      // then
      assertThat(service.get(routes + "/" + id).status()).isEqualTo(200);
    }
  }

  @Test
  void shouldShowTheLiveGraphExactlyAsItWasStored() {
    // given
    String stored = "[ {\"id\":\"START\", \"x\":1.0, \"y\":1e2,  \"unknown\":{\"b\":1,\"a\":2}} ]";
    String id = history.createRoute("smart", stored);
    history.saveVersion(id, "[]", "draft");
    service.append(history);

    // when
    Answer byId = service.get(routes + "/" + id);
    Answer byName = service.get(routes + "/smart");

    // then
    assertThat(byId.response().body())
        .contains("\"elements\":" + stored, "\"data\":" + stored)
        .isEqualTo(byName.response().body());
    JsonNode route = byId.result();
    assertThat(route.get("id").asString()).isEqualTo(id);
    assertThat(route.get("gateway_id").asString()).isEqualTo("lab");
    assertThat(route.get("version").get("active").asString()).isEqualTo("true");
    assertThat(route.get("version").get("number").asInt()).isEqualTo(1);
    assertThat(route.get("deployment").get("version_id"))
        .isEqualTo(route.get("version").get("version_id"));
    assertThat(byId.response().headers().firstValue("etag")).contains("\"3\"");
  }

  @Test
  void shouldNotChangeTheEntityTagForARefusedAttempt() {
    // given
    String id = history.createRoute("smart", "[]");
    history.refuse(id, "save_version", "no start");
    service.append(history);

    // when
    Answer answer = service.get(routes + "/smart");

    // then
    assertThat(answer.response().headers().firstValue("etag")).contains("\"2\"");
    assertThat(service.get(routes + "/smart", "if-none-match", "\"2\"").status()).isEqualTo(304);
  }

  @Test
  void shouldListRoutesNewestFirst() {
    // given
    history.createRoute("one", MadeUpHistory.graph("m"));
    history.createRoute("two", MadeUpHistory.graph("m"));
    history.deleteRoute(history.createRoute("gone", MadeUpHistory.graph("m")));
    history.createRoute("three", MadeUpHistory.graph("m"));
    service.append(history);

    // when
    JsonNode first = service.get(routes + "?per_page=2").body();
    JsonNode second = service.get(routes + "?per_page=2&page=2").body();
    JsonNode found = service.get(routes + "?search=TW").body();

    // then
    assertThat(first.get("success").asBoolean()).isTrue();
    assertThat(names(first.get("data").get("routes"))).containsExactly("three", "two");
    assertThat(names(second.get("data").get("routes"))).containsExactly("one");
    assertThat(names(found.get("data").get("routes"))).containsExactly("two");
    assertThat(first.get("data").get("order_by").asString()).isEqualTo("created_at");
    assertThat(first.get("data").get("order_by_direction").asString()).isEqualTo("desc");
    assertThat(first.get("result_info").get("total_count").asInt()).isEqualTo(3);
    JsonNode route = first.get("data").get("routes").get(0);
    assertThat(route.get("elements").toString()).isEqualTo(MadeUpHistory.graph("m"));
    assertThat(route.get("version").has("data")).isFalse();
    assertThat(route.get("version").get("number").asInt()).isEqualTo(1);
    assertThat(service.get(routes + "?elements=false").response().body())
        .contains("\"three\"")
        .doesNotContain("elements");
  }

  @Test
  void shouldLeaveOutTheGraphsOfAPageBeyondEightMebibytes() {
    // given
    String large = "[\"" + "g".repeat(3 * 1024 * 1024) + "\"]";
    history.createRoute("small", MadeUpHistory.graph("m"));
    for (int i = 1; i <= 3; i++) {
      history.createRoute("large-" + i, large);
    }
    service.append(history);

    // when
    JsonNode page = service.get(routes).body().at("/data/routes");
    JsonNode next = service.get(routes + "?per_page=2&page=2").body().at("/data/routes");

    // then
    assertThat(page.valueStream().map(route -> route.has("elements")))
        .containsExactly(true, true, false, false);
    assertThat(next.valueStream().map(route -> route.has("elements"))).containsExactly(true, true);
  }

  @Test
  void shouldShowVersionsByNumberAndIdAndWhichOneIsLive() {
    // given
    String id = history.createRoute("smart", MadeUpHistory.graph("v1"));
    history.saveVersion(id, MadeUpHistory.graph("v2"), "cheaper").deploy(id, 2, "ready");
    service.append(history);

    // when
    JsonNode list = service.get(routes + "/smart/versions").body();
    JsonNode byNumber = service.get(routes + "/smart/versions/1").result();
    JsonNode byId =
        service.get(routes + "/smart/versions/" + MadeUpHistory.versionId(id, 2)).result();

    // then
    JsonNode versions = list.get("data").get("versions");
    assertThat(versions).extracting(v -> v.get("number").asInt()).containsExactly(2, 1);
    assertThat(versions)
        .extracting(v -> v.get("active").asString())
        .containsExactly("true", "false");
    assertThat(versions.get(0).get("comment").asString()).isEqualTo("cheaper");
    assertThat(byNumber.get("active").asString()).isEqualTo("false");
    assertThat(byNumber.get("elements").get(1).get("id").asString()).isEqualTo("v1");
    assertThat(byId.get("data").get(1).get("id").asString()).isEqualTo("v2");
    assertThat(byId.get("id").asString()).isEqualTo(id);
  }

  @Test
  void shouldShowDeploymentsNewestFirst() {
    // given
    String id = history.createRoute("smart", "[]");
    history.saveVersion(id, "[]", "").deploy(id, 2, "ready").deploy(id, 1, "rollback");
    service.append(history);

    // when
    JsonNode deployments =
        service.get(routes + "/smart/deployments").body().get("data").get("deployments");

    // then
    assertThat(deployments).extracting(d -> d.get("number").asInt()).containsExactly(1, 2, 1);
    assertThat(deployments)
        .extracting(d -> d.get("reason").asString())
        .containsExactly("rollback", "ready", "");
  }

  @Test
  void shouldTellWhatHappenedToARouteEvenAfterItIsGone() {
    // given
    String id = history.createRoute("smart", MadeUpHistory.graph("v1"));
    history.saveVersion(id, MadeUpHistory.graph("v2"), "cheaper");
    history.refuse(id, "save_version", "two starts").deploy(id, 2, "ready").deleteRoute(id);
    service.append(history);

    // when
    JsonNode lines = service.get(routes + "/" + id + "/history").result();

    // then
    assertThat(lines)
        .extracting(line -> line.get("what").asString())
        .containsExactly(
            "deleted",
            "version_deployed",
            "change_refused",
            "version_saved",
            "version_deployed",
            "version_saved",
            "created");
    assertThat(lines.get(2).get("why").asString()).isEqualTo("two starts");
    assertThat(lines.get(2).get("attempted").asString()).isEqualTo("save_version");
    assertThat(lines.get(3).get("actor").asString()).isEqualTo(MadeUpHistory.ACTOR);
    JsonNode saved = lines.get(3).get("difference");
    assertThat(saved.get("added").get(0).asString()).isEqualTo("v2");
    assertThat(saved.get("removed").get(0).asString()).isEqualTo("v1");
    assertThat(saved.get("changed").get(0).asString()).isEqualTo("START");
    assertThat(lines.get(1).get("difference")).isEqualTo(saved);
  }

  @Test
  void shouldTellTheDifferenceOfTwoVersions() {
    // given
    String id = history.createRoute("smart", MadeUpHistory.graph("v1"));
    history.saveVersion(id, MadeUpHistory.graph("v2"), "");
    service.append(history);

    // when
    JsonNode diff = service.get(routes + "/smart/diff?from=1&to=2").result();

    // then
    assertThat(diff.get("from").get("number").asInt()).isEqualTo(1);
    assertThat(diff.get("elements").get("added").get(0).get("id").asString()).isEqualTo("v2");
    assertThat(diff.get("elements").get("changed").get(0).get("places").get(0).asString())
        .isEqualTo("/outputs/next/elementId");
    assertThat(diff.get("edges").get("removed")).hasSize(3);
    assertThat(
            service.get(routes + "/smart/diff?from=2&to=2").result().get("elements").get("added"))
        .isEmpty();
  }

  @Test
  void shouldListAndShowGateways() {
    // given
    service.append(history.changeSettings(true));
    service.append(new MadeUpHistory(new GatewayId(account, "default"), START).createGateway());
    service.append(
        new MadeUpHistory(new GatewayId(account, "gone"), START).createGateway().deleteGateway());

    // when
    JsonNode all = service.get(gateways).body();
    JsonNode found = service.get(gateways + "?search=LA").body();
    JsonNode lab = service.get(gateways + "/lab").result();

    // then
    assertThat(all.get("result"))
        .extracting(g -> g.get("id").asString())
        .containsExactly("default", "lab");
    assertThat(all.get("result_info").get("total_count").asInt()).isEqualTo(2);
    assertThat(found.get("result")).hasSize(1);
    assertThat(lab.get("authentication").asBoolean()).isTrue();
    assertThat(lab.get("is_default").asBoolean()).isFalse();
    assertThat(lab.get("created_at").asString()).isEqualTo("2026-11-22T10:00:00.123456Z");
    assertThat(service.get(gateways + "/lab/history").result())
        .extracting(line -> line.get("what").asString())
        .containsExactly("settings_changed", "created");
  }

  @ParameterizedTest
  @CsvSource({
    "/gateways/none, 404, 7002",
    "/gateways/-bad-, 404, 7002",
    "/gateways/none/history, 404, 7002",
    "/gateways/none/routes, 404, 7002",
    "/gateways/none/snapshot, 404, 7002",
    "/gateways/none/snapshot?as_of=2026-11-22T11:00:00Z, 404, 7002",
    "/gateways/none/routes/smart, 404, 7002",
    "/gateways/none/routes/smart?as_of=2026-11-22T11:00:00Z, 404, 7002",
    "/gateways/lab/routes/none, 404, 7005",
    "/gateways/lab/routes/none?as_of=2026-11-22T11:00:00Z, 404, 7005",
    "/gateways/lab/routes/none/versions, 404, 7005",
    "/gateways/lab/routes/none/versions/1, 404, 7005",
    "/gateways/lab/routes/none/deployments, 404, 7005",
    "/gateways/lab/routes/none/history, 404, 7005",
    "/gateways/lab/routes/none/diff?from=1&to=1, 404, 7005",
    "/gateways/lab/routes/smart/versions/2, 404, 7006",
    "/gateways/lab/routes/smart/versions/x, 404, 7006",
    "/gateways/lab/routes/smart/versions/99999999999999999999, 404, 7006",
    "/gateways/lab/routes/smart/versions/2?as_of=2026-11-22T11:00:00Z, 404, 7006",
    "/gateways/lab/routes/smart/diff?from=1&to=9, 404, 7006",
  })
  void shouldSayWhichThingIsUnknown(String path, int status, int code) {
    // given
    history.createRoute("smart", "[]");
    service.append(history);

    // when
    Answer answer = service.get("/client/v4/accounts/" + account + "/ai-gateway" + path);

    // then
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.errorCode()).isEqualTo(code);
    assertThat(answer.body().get("success").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/gateways?page=0, page",
    "/gateways?per_page=51, per_page",
    "/gateways?as_of=2026-11-22T11:00:00Z, as_of",
    "/gateways/lab?as_of=yesterday, as_of",
    "/gateways/lab/snapshot?as_of=2026, as_of",
    "/gateways/lab/history?page=x, page",
    "/gateways/lab/history?as_of=2026-11-22T11:00:00Z, as_of",
    "/gateways/lab/routes?page=-1, page",
    "/gateways/lab/routes?per_page=1e3, per_page",
    "/gateways/lab/routes?as_of=2026-11-22T11:00:00Z, as_of",
    "/gateways/lab/routes/smart?as_of=2026-02-30T00:00:00Z, as_of",
    "/gateways/lab/routes/smart/versions?per_page=0, per_page",
    "/gateways/lab/routes/smart/versions?as_of=now, as_of",
    "/gateways/lab/routes/smart/versions/1?as_of=now, as_of",
    "/gateways/lab/routes/smart/deployments?page=99999999999, page",
    "/gateways/lab/routes/smart/deployments?as_of=1, as_of",
    "/gateways/lab/routes/smart/history?per_page=abc, per_page",
    "/gateways/lab/routes/smart/diff?to=1, from",
    "/gateways/lab/routes/smart/diff?from=1, to",
    "/gateways/lab/routes/smart/diff?from=1&from=2&to=1, from",
  })
  void shouldNameTheParameterThatIsWrong(String path, String parameter) {
    // given
    history.createRoute("smart", "[]");
    service.append(history);

    // when
    Answer answer = service.get("/client/v4/accounts/" + account + "/ai-gateway" + path);

    // then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo(7001);
    assertThat(answer.error()).contains(parameter);
    assertThat(answer.body().get("errors").get(0).get("path"))
        .extracting(JsonNode::asString)
        .containsExactly("query", parameter);
  }

  @Test
  void shouldTellThatItIsReadyAndHowFarItIs() {
    // given
    service.append(history);
    service.awaitProjection();

    // when
    Answer ready = service.get("/readyz");
    String metrics = service.get("/metrics").response().body();

    // then
    assertThat(ready.body().get("checks"))
        .extracting(check -> check.get("name").asString())
        .contains("route-query", "route-query-snapshots");
    assertThat(ready.status()).isEqualTo(200);
    assertThat(metrics)
        .contains("turnpike_route_query_lag 0.0")
        .containsPattern("turnpike_route_query_position [1-9]")
        .containsPattern("turnpike_route_query_snapshot_position [1-9]");
  }

  private static Iterable<String> names(JsonNode routes) {
    return routes.valueStream().map(r -> r.get("name").asString()).toList();
  }
}
