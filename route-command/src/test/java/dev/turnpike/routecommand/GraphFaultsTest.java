package dev.turnpike.routecommand;

import static dev.turnpike.routecommand.RunningService.GRAPH;
import static dev.turnpike.routecommand.RunningService.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.routecommand.RunningService.Answer;
import dev.turnpike.testing.TestEngines;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Graphs with faults are refused with all of them; warnings come along as messages. */
class GraphFaultsTest {
  /** One graph with every fault of the contract that can be had together. */
  private static final String ALL_FAULTS =
      """
      [{"id":"c","type":"conditional","properties":{"conditions":
          {"metadata.a":{"$like":1},"user_id":{"$eq":1}}},
        "outputs":{"true":{"elementId":"nowhere"},"false":{"elementId":"p"}}},
       {"id":"p","type":"percentage",
        "outputs":{"30%":{"elementId":"r"},"30%":{"elementId":"r"},"50%":{"elementId":"END"}}},
       {"id":"r","type":"rate",
        "properties":{"limitType":"cost","key":"metadata.u","limit":-1,"window":0},
        "outputs":{"success":{"elementId":"m"},"fallback":{"elementId":"m"}}},
       {"id":"m","type":"model","properties":{"provider":"mystery","model":"x"},
        "outputs":{"success":{"elementId":"c"},"fallback":{"elementId":"END"}}},
       {"id":"m","type":"model","properties":{"model":"x"},
        "outputs":{"success":{"elementId":"END"}}},
       {"id":"lonely","type":"end"},
       {"id":"END","type":"end","outputs":{}}]
      """;

  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.start(TestEngines.postgres().freshDatabase());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static List<String> texts(JsonNode array, String field) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.path(field).asString("")));
    return texts;
  }

  private static String body(String graph) {
    return "{\"name\":\"faulty\",\"elements\":" + graph + "}";
  }

  @Test
  void shouldNameAllFaultsOfAGraphInOneAnswer() {
    // when
    JsonNode verdict = service.post(ROUTES + "/validate", body(ALL_FAULTS)).result();
    // then
    assertThat(verdict.path("valid").asBoolean()).isFalse();
    assertThat(texts(verdict.path("findings"), "code"))
        .contains(
            "start_missing",
            "target_unknown",
            "id_duplicated",
            "key_duplicated",
            "shares_not_whole",
            "operator_unknown",
            "path_bad",
            "limit_out_of_range",
            "window_out_of_range",
            "required",
            "provider_unknown");
    assertThat(texts(verdict.path("findings"), "severity")).contains("fault", "warning");
    // when
    Answer refused = service.post(ROUTES, body(ALL_FAULTS));
    // then
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("errors"))
        .hasSize(
            (int)
                texts(verdict.path("findings"), "severity").stream()
                    .filter("fault"::equals)
                    .count())
        .allSatisfy(error -> {
          assertThat(error.path("code").asInt()).isEqualTo(7001);
          assertThat(error.path("path").path(0).asString()).isEqualTo("body");
        });
    assertThat(texts(refused.body().path("errors"), "message"))
        .anySatisfy(m -> assertThat(m).contains("element \"r\""));
  }

  @Test
  void shouldNameCyclesAndTwoStarts() {
    // given
    String graph =
        """
        [{"id":"a","type":"start","outputs":{"next":{"elementId":"m"}}},
         {"id":"b","type":"start","outputs":{"next":{"elementId":"m"}}},
         {"id":"m","type":"model","properties":{"provider":"openai","model":"x"},
          "outputs":{"success":{"elementId":"m"},"fallback":{"elementId":"m"}}}]
        """;
    // when
    JsonNode verdict = service.post(ROUTES + "/validate", body(graph)).result();
    // then
    assertThat(texts(verdict.path("findings"), "code")).contains("start_repeated", "cycle");
  }

  @Test
  void shouldRefuseGraphsThatAreTooLarge() {
    // given
    String many =
        IntStream.range(0, 501)
            .mapToObj(i -> "{\"id\":\"e" + i + "\",\"type\":\"end\",\"outputs\":{}}")
            .collect(Collectors.joining(",", "[", "]"));
    String heavy = GRAPH.replace("small one", "x".repeat(300_000));
    // when, then
    assertThat(codes(many)).contains("too_many_elements");
    assertThat(codes(heavy)).contains("too_large");
  }

  private static List<String> codes(String graph) {
    return texts(service.post(ROUTES + "/validate", body(graph)).result().path("findings"), "code");
  }

  @Test
  void shouldTellWarningsOfAGraphItSaves() {
    // given
    String graph = GRAPH.replace("workers-ai", "mystery");
    // when
    Answer created = service.post(ROUTES, "{\"name\":\"odd\",\"elements\":" + graph + "}");
    // then
    assertThat(created.status()).isEqualTo(200);
    assertThat(created.body().path("messages")).isNotEmpty();
    assertThat(created.body().path("errors")).isEmpty();
  }

  @Test
  void shouldStoreOldSpellingsInTheCurrentOne() {
    // given
    String old =
        """
        [{"id":"S","type":"start","outputs":{"next":{"elementId":"r"}}},
         {"id":"r","type":"rate_limit",
          "properties":{"limitType":"count","key":"metadata.u","limit":5,"interval":60},
          "outputs":{"success":{"elementId":"E"},"fallback":{"elementId":"E"}}},
         {"id":"E","type":"end"}]
        """;
    // when
    Answer created = service.post(ROUTES, "{\"name\":\"old\",\"elements\":" + old + "}");
    // then
    JsonNode rate = created.result().path("elements").path(1);
    assertThat(rate.path("type").asString()).isEqualTo("rate");
    assertThat(rate.path("properties").path("window").asInt()).isEqualTo(60);
  }

  @Test
  void shouldKeepARefusedVersionInTheHistoryAndTheRouteAsItWas() {
    // given
    Answer created = service.createRoute("careful");
    // when
    Answer refused =
        service.post(ROUTES + "/careful/versions", "{\"elements\":" + ALL_FAULTS + "}");
    // then
    assertThat(refused.status()).isEqualTo(400);
    Answer saved =
        service.post(
            ROUTES + "/careful/versions",
            "{\"elements\":" + GRAPH + "}",
            "If-Match",
            created.etag());
    assertThat(saved.status()).isEqualTo(200);
    assertThat(saved.result().path("number").asInt()).isEqualTo(2);
    // revision 2 was version 1 going live, 3 the refusal, 4 the second version
    assertThat(saved.etag()).isEqualTo("\"4\"");
  }

  @Test
  void shouldImportTheIllustrativeFormWithItsAssumptions() {
    // given
    String lab =
        """
        {"name":"smart","nodes":[
          {"type":"conditional","condition":"metadata.user_id == 'user-admin'",
           "true_branch":"budget_node","false_branch":"percentage_node"},
          {"id":"percentage_node","type":"percentage","branches":[
            {"weight":50,"next":"model_3b"},{"weight":50,"next":"model_deepseek"}]},
          {"id":"model_3b","type":"model","model":"@cf/meta/llama-3.2-3b-instruct"},
          {"id":"model_deepseek","type":"model",
           "model":"@cf/deepseek-ai/deepseek-r1-distill-qwen-32b"}]}
        """;
    // when
    JsonNode imported = service.post(ROUTES + "/import", lab).result();
    // then
    assertThat(imported.path("valid").asBoolean()).isTrue();
    assertThat(imported.path("name").asString()).isEqualTo("smart");
    assertThat(imported.path("assumptions")).isNotEmpty();
    Answer created =
        service.post(ROUTES, "{\"name\":\"smart\",\"elements\":" + imported.path("elements") + "}");
    assertThat(created.status()).isEqualTo(200);
  }

  @Test
  void shouldAskOnlyAboutGatewaysThatAreThere() {
    String elsewhere = RunningService.GATEWAYS + "/nowhere/routes";
    assertThat(service.post(elsewhere + "/validate", body(GRAPH)).code()).isEqualTo(7002);
    assertThat(service.post(elsewhere + "/import", body(GRAPH)).code()).isEqualTo(7002);
  }
}
