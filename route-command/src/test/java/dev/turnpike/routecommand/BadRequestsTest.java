package dev.turnpike.routecommand;

import static dev.turnpike.routecommand.RunningService.GATEWAYS;
import static dev.turnpike.routecommand.RunningService.GRAPH;
import static dev.turnpike.routecommand.RunningService.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.routecommand.RunningService.Answer;
import dev.turnpike.testing.TestEngines;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Whatever is sent: a 4xx that names what is wrong and where, all of it, and never a 500. */
class BadRequestsTest {
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.start(TestEngines.postgres().freshDatabase());
    service.createRoute("there");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static List<String> paths(Answer answer) {
    List<String> paths = new ArrayList<>();
    answer.body().path("errors").forEach(e -> paths.add(path(e)));
    return paths;
  }

  private static String path(JsonNode error) {
    List<String> steps = new ArrayList<>();
    error.path("path").forEach(step -> steps.add(step.asString()));
    return String.join(".", steps);
  }

  /** Bodies that are wrong wherever a body is read. */
  static Stream<String> wrongBodies() {
    return Stream.of(
        "",
        " ",
        "null",
        "1",
        "\"text\"",
        "[]",
        "[1]",
        "{",
        "{\"name\":",
        "{} {}",
        "{\"name\":1,\"elements\":{},\"comment\":[],\"version_id\":{},\"id\":7}",
        "{\"name\":null,\"elements\":null,\"comment\":7,\"version_id\":null,\"id\":null}",
        "{\"name\":\"\",\"elements\":\"text\",\"version_id\":1.5,\"id\":\"\"}",
        "{\"name\":\"a b\",\"elements\":[1,null,[]],\"version_id\":true,\"id\":\"a b\"}",
        "{\"name\":\"a\\u0000\",\"elements\":[],\"version_id\":\" \",\"id\":\"\\ud800\"}",
        "{\"name\":\"x\",\"name\":5,\"elements\":[],\"id\":[],\"version_id\":[]}",
        "{\"a\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}",
        "{\"name\":" + "9".repeat(5_000) + "}",
        "{\"elements\":[{\"id\":1e999999999,\"type\":-1}],\"name\":{},\"id\":1e9999}",
        "<name>x</name>",
        "\uFEFF{}");
  }

  @ParameterizedTest
  @MethodSource("wrongBodies")
  void shouldAnswer400WithPathsWhateverTheBody(String body) {
    List<Answer> answers =
        List.of(
            service.post(ROUTES, body),
            service.post(ROUTES + "/there/versions", body),
            service.post(ROUTES + "/there/deployments", body),
            service.patch(ROUTES + "/there", body),
            service.post(GATEWAYS, body));
    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.status()).as(answer.http().body()).isEqualTo(400);
          assertThat(answer.body().path("success").asBoolean()).isFalse();
          assertThat(paths(answer)).isNotEmpty().allMatch(p -> p.startsWith("body"));
        });
    assertThat(service.post(ROUTES + "/validate", body).status()).isIn(200, 400);
    assertThat(service.post(ROUTES + "/import", body).status()).isIn(200, 400);
    assertThat(service.put(GATEWAYS + "/default", body).status()).isIn(200, 400);
    assertThat(service.patch(GATEWAYS + "/default", body).status()).isIn(200, 400);
  }

  @Test
  void shouldNameAllWrongFieldsAtOnce() {
    // when
    Answer answer = service.post(ROUTES, "{\"name\":1,\"elements\":{},\"comment\":[]}");
    // then
    assertThat(paths(answer)).contains("body.name", "body.elements", "body.comment");
  }

  @Test
  void shouldRefuseTextsThatCannotBeStored() {
    // given
    String nul = GRAPH.replace("small one", "small \\u0000 one");
    String half = GRAPH.replace("x-mine", "x-\\udc00");
    // when, then
    for (String graph : List.of(nul, half)) {
      String body = "{\"name\":\"odd\",\"elements\":" + graph + "}";
      Answer answer = service.post(ROUTES, body);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(paths(answer)).allMatch(p -> p.startsWith("body.elements.1"));
      JsonNode verdict = service.post(ROUTES + "/validate", body).result();
      assertThat(verdict.path("valid").asBoolean()).isFalse();
    }
    String comment = "{\"elements\":" + GRAPH + ",\"comment\":\"\\ud83d\"}";
    assertThat(service.post(ROUTES + "/there/versions", comment).status()).isEqualTo(400);
    String fine = "{\"elements\":" + GRAPH + ",\"comment\":\"\\ud83d\\ude00\"}";
    assertThat(service.post(ROUTES + "/there/versions", fine).status()).isEqualTo(200);
  }

  @Test
  void shouldRefuseBodiesThatAreTooLarge() {
    String huge = "{\"name\":\"" + "x".repeat(2 << 20) + "\"}";
    assertThat(service.post(ROUTES, huge).status()).isEqualTo(413);
    String comment = "{\"elements\":" + GRAPH + ",\"comment\":\"" + "x".repeat(2_001) + "\"}";
    Answer tooLong = service.post(ROUTES + "/there/versions", comment);
    assertThat(tooLong.status()).isEqualTo(400);
    assertThat(paths(tooLong)).containsExactly("body.comment");
  }

  @Test
  void shouldRefuseARouteFromAnotherWebSite() {
    Answer answer =
        service.post(
            ROUTES,
            "{\"name\":\"evil\",\"elements\":" + GRAPH + "}",
            "Origin",
            "https://evil.example");
    assertThat(answer.status()).isEqualTo(403);
  }
}
