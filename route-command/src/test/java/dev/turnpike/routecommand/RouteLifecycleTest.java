package dev.turnpike.routecommand;

import static dev.turnpike.routecommand.RunningService.GRAPH;
import static dev.turnpike.routecommand.RunningService.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.routecommand.RunningService.Answer;
import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The life of a route over HTTP on a real PostgreSQL. */
class RouteLifecycleTest {
  private static final TestPostgres.Database DATABASE = TestEngines.postgres().freshDatabase();
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.start(DATABASE);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private static Answer save(String route, String comment, String... headers) {
    return service.post(
        ROUTES + "/" + route + "/versions",
        "{\"elements\":" + GRAPH + ",\"comment\":\"" + comment + "\"}",
        headers);
  }

  private static Answer deploy(String route, String body, String... headers) {
    return service.post(ROUTES + "/" + route + "/deployments", body, headers);
  }

  @Test
  void shouldCreateARouteWithVersionOneLive() {
    // when
    Answer created =
        service.post(
            ROUTES,
            "{\"name\":\"smart-route\",\"comment\":\"first\",\"elements\":" + GRAPH + "}",
            "turnpike-actor",
            "anna");
    // then
    assertThat(created.status()).as(created.http().body()).isEqualTo(200);
    assertThat(created.body().path("success").asBoolean()).isTrue();
    JsonNode route = created.result();
    assertThat(route.path("id").asString()).matches("[0-9a-f-]{36}");
    assertThat(route.path("name").asString()).isEqualTo("smart-route");
    assertThat(route.path("gateway_id").asString()).isEqualTo("default");
    assertThat(route.path("account_tag").asString()).isEqualTo("default");
    assertThat(route.path("created_at").asString()).endsWith("Z");
    assertThat(route.path("modified_at")).isEqualTo(route.path("created_at"));
    assertThat(route.path("elements")).isEqualTo(json(GRAPH));
    JsonNode version = route.path("version");
    assertThat(version.path("number").asInt()).isEqualTo(1);
    assertThat(version.path("active").asString()).isEqualTo("true");
    assertThat(version.path("is_valid").asBoolean()).isTrue();
    assertThat(version.path("comment").asString()).isEqualTo("first");
    assertThat(version.path("author").asString()).isEqualTo("anna");
    assertThat(route.path("deployment").path("author").asString()).isEqualTo("anna");
    assertThat(version.path("data")).isEqualTo(json(GRAPH));
    assertThat(route.path("deployment").path("version_id")).isEqualTo(version.path("version_id"));
    assertThat(route.path("deployment").path("deployment_id").asString()).isNotEmpty();
    assertThat(created.etag()).isEqualTo("\"2\"");
    assertThat(events(route.path("id").asString()))
        .containsExactly("RouteCreated anna", "VersionSaved anna", "VersionDeployed anna");
  }

  @Test
  void shouldSaveDeployAndRollBack() {
    // given
    String first =
        service.createRoute("ramp").result().path("version").path("version_id").asString();
    // when
    Answer saved = save("ramp", "second");
    // then
    assertThat(saved.status()).isEqualTo(200);
    assertThat(saved.result().path("number").asInt()).isEqualTo(2);
    assertThat(saved.result().path("active").asString()).isEqualTo("false");
    assertThat(saved.result().path("version_id").asString()).isNotEqualTo(first);
    assertThat(saved.result().path("comment").asString()).isEqualTo("second");
    // when
    Answer live = deploy("ramp", "{\"version_id\":2,\"reason\":\"cheaper\"}");
    // then
    assertThat(live.result().path("version").path("number").asInt()).isEqualTo(2);
    assertThat(live.result().path("deployment").path("reason").asString()).isEqualTo("cheaper");
    // when
    Answer back = deploy("ramp", "{\"version_id\":\"" + first + "\"}");
    // then
    assertThat(back.result().path("version").path("version_id").asString()).isEqualTo(first);
    assertThat(back.result().path("version").path("number").asInt()).isEqualTo(1);
    // when
    Answer again = deploy("ramp", "{\"version_id\":\"1\"}");
    // then
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.etag()).isEqualTo(back.etag());
    assertThat(again.result().path("deployment")).isEqualTo(back.result().path("deployment"));
  }

  @Test
  void shouldTellThePlaceOfTheLastEvent() {
    // when
    Answer created = service.createRoute("placed");
    Answer saved = save("placed", "second");
    // then
    assertThat(created.position()).isPositive();
    assertThat(saved.position()).isGreaterThan(created.position());
  }

  @Test
  void shouldRenameUnderRouteAndFreeTheOldName() {
    // given
    Answer created = service.createRoute("before");
    // when
    Answer renamed = service.patch(ROUTES + "/before", "{\"name\":\"after\"}");
    // then
    assertThat(renamed.status()).isEqualTo(200);
    assertThat(renamed.body().path("route").path("name").asString()).isEqualTo("after");
    assertThat(renamed.body().path("route").path("id")).isEqualTo(created.result().path("id"));
    assertThat(service.patch(ROUTES + "/before", "{\"name\":\"x\"}").status()).isEqualTo(404);
    assertThat(service.createRoute("before").status()).isEqualTo(200);
  }

  @Test
  void shouldRefuseARenameToATakenNameAndKeepTheAttempt() {
    // given
    service.createRoute("mine");
    Answer other = service.createRoute("yours");
    // when
    Answer renamed = service.patch(ROUTES + "/yours", "{\"name\":\"mine\"}");
    // then
    assertThat(renamed.status()).isEqualTo(409);
    assertThat(renamed.code()).isEqualTo(7009);
    assertThat(events(other.result().path("id").asString())).last().asString().contains("Refused");
    assertThat(save("yours", "goes on").status()).isEqualTo(200);
  }

  @Test
  void shouldDeleteWithAnswerAndFreeTheName() {
    // given
    String id = service.createRoute("short-lived").result().path("id").asString();
    // when
    Answer deleted = service.delete(ROUTES + "/" + id);
    // then
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.result().path("id").asString()).isEqualTo(id);
    assertThat(deleted.result().path("elements")).isEqualTo(json(GRAPH));
    assertThat(deleted.position()).isPositive();
    for (String gone : List.of(id, "short-lived")) {
      Answer late = save(gone, "late");
      assertThat(late.status()).isEqualTo(404);
      assertThat(late.code()).isEqualTo(7005);
    }
    assertThat(service.createRoute("short-lived").result().path("id").asString()).isNotEqualTo(id);
  }

  @Test
  void shouldRefuseLostUpdatesOfEveryKind() {
    // given
    String seen = service.createRoute("edited").etag();
    String now = save("edited", "by another").etag();
    assertThat(now).isNotEqualTo(seen);
    // when, then
    String[] stale = {"If-Match", seen};
    assertThat(save("edited", "lost", stale).status()).isEqualTo(412);
    assertThat(deploy("edited", "{\"version_id\":2}", stale).status()).isEqualTo(412);
    assertThat(service.patch(ROUTES + "/edited", "{\"name\":\"e\"}", stale).status())
        .isEqualTo(412);
    assertThat(service.delete(ROUTES + "/edited", stale).status()).isEqualTo(412);
    // the refusals changed nothing, so what was seen last still fits
    Answer deployed = deploy("edited", "{\"version_id\":2}", "If-Match", now);
    assertThat(deployed.status()).isEqualTo(200);
    assertThat(save("edited", "any", "If-Match", "*").status()).isEqualTo(200);
    assertThat(save("edited", "x", "If-Match", "\"never\"").status()).isEqualTo(412);
    assertThat(save("edited", "x", "If-Match", "").status()).isEqualTo(400);
  }

  @Test
  void shouldRefuseToDeployAnUnknownVersion() {
    // given
    service.createRoute("lonely");
    // when
    Answer refused = deploy("lonely", "{\"version_id\":\"no-such-version\"}");
    // then
    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.code()).isEqualTo(7006);
  }

  @Test
  void shouldTellUnknownGatewaysFromUnknownRoutes() {
    String body = "{\"name\":\"n\",\"elements\":" + GRAPH + "}";
    String elsewhere = RunningService.GATEWAYS + "/nowhere/routes";
    assertThat(service.post(elsewhere, body).code()).isEqualTo(7002);
    assertThat(service.post(elsewhere, body).status()).isEqualTo(404);
    assertThat(service.delete(elsewhere + "/n").code()).isEqualTo(7002);
    assertThat(service.delete(RunningService.GATEWAYS + "/b%20d/routes/n").code()).isEqualTo(7002);
    assertThat(service.delete(ROUTES + "/nothing").code()).isEqualTo(7005);
  }

  /** The events of a route with their actors. */
  private static List<String> events(String route) {
    List<String> events = new ArrayList<>();
    try (Connection connection = DATABASE.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select payload_type, convert_from(payload, 'UTF8')::jsonb ->> 'actor'"
                    + " from route_command.domain_event_entry where aggregate_identifier = '"
                    + route
                    + "' order by sequence_number")) {
      while (rows.next()) {
        String type = rows.getString(1);
        events.add(type.substring(type.indexOf('$') + 1) + " " + rows.getString(2));
      }
      return events;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
