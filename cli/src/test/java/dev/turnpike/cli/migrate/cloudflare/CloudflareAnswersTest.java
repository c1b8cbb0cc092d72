package dev.turnpike.cli.migrate.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.cli.Trees;
import dev.turnpike.cli.document.Document;
import dev.turnpike.cli.document.DocumentFiles;
import dev.turnpike.cli.migrate.Draft;
import dev.turnpike.cli.migrate.Migration;
import dev.turnpike.cli.migrate.Remark.Kind;
import dev.turnpike.contracts.codec.WireJson;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CloudflareAnswersTest {
  private static final String OLD_GRAPH =
      """
      [{"id": "s", "type": "start", "outputs": {"next": {"elementId": "r"}}},
       {"id": "r", "type": "rate_limit",
        "properties": {"limit_type": "cost", "key": "metadata.user", "limit": 1, "interval": 60},
        "outputs": {"success": {"elementId": "m"}, "fallback": {"elementId": "e"}}},
       {"id": "m", "type": "model",
        "properties": {"provider": "openai", "model": "gpt-4o", "timeout": 0, "retries": 0},
        "outputs": {"success": {"elementId": "e"}, "fallback": {"elementId": "e"}}},
       {"id": "e", "type": "end", "outputs": {}}]
      """;

  private static Migration read(String... answers) {
    Draft draft = new Draft();
    CloudflareAnswers reader = new CloudflareAnswers(draft, "default");
    Arrays.stream(answers).forEach(one -> reader.read("a.json", WireJson.mapper().readTree(one)));
    return draft.finish();
  }

  private static String quoted(String text) {
    return WireJson.mapper().writeValueAsString(text);
  }

  private static JsonNode spec(Migration migration, String what) {
    return migration.documents().stream()
        .filter(document -> document.what().equals(what))
        .map(document -> DocumentFiles.tree(document).path("spec"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + what + " in " + migration));
  }

  @Test
  void shouldReadTheGraphOfARouteWhereverTheAnswerHasIt() {
    // given
    String head =
        "{\"success\": true, \"result\": {\"id\": \"1\", \"gateway_id\": \"g\", \"name\": ";

    // when
    Migration migration =
        read(
            head + "\"a\", \"version\": {\"version_id\": \"v\", \"data\": " + OLD_GRAPH + "}}}",
            head + "\"b\", \"version\": {\"data\": " + quoted(OLD_GRAPH) + "}}}",
            head + "\"c\", \"elements\": " + OLD_GRAPH + "}}",
            head + "\"d\", \"data\": " + OLD_GRAPH + ", \"version_id\": \"v\"}}",
            "{\"name\": \"e\", \"elements\": " + OLD_GRAPH + "}");

    // then
    assertThat(migration.documents())
        .extracting(Document::what)
        .containsExactly("route g/a", "route g/b", "route g/c", "route g/d", "route default/e");
    assertThat(spec(migration, "route g/a").at("/elements/1").toString())
        .contains("\"type\":\"rate\"", "\"window\":60", "\"limitType\":\"cost\"");
  }

  @Test
  void shouldSayThatAListOfRoutesHasNoGraphs() {
    // when
    Migration migration =
        read(
            "{\"success\": true, \"data\": {\"routes\": [{\"id\": \"1\", \"name\": \"a\","
                + " \"gateway_id\": \"g\"}], \"page\": 1}}");

    // then
    assertThat(migration.documents()).isEmpty();
    assertThat(migration.remarks(Kind.NOT_MAPPED))
        .singleElement()
        .satisfies(remark -> {
          assertThat(remark.path()).isEqualTo("a.json.data.routes[0]");
          assertThat(remark.message()).contains("GET of each route");
        });
  }

  @Test
  void shouldBringOverGatewaysWithoutSecrets() {
    // when
    Migration migration =
        read(
            """
            {"result": [
              {"id": "one", "account_id": "x", "internal_id": "y", "created_at": "2026-01-01T00:00:00Z",
               "cache_ttl": 300, "collect_logs": true, "rate_limiting_limit": null, "zdr": false,
               "otel": [{"url": "https://o.example.com", "authorization": "Bearer secret",
                         "headers": {"x-api-key": "secret", "x-team": "a"}}]},
              {"id": "two", "collect_logs": false}],
             "result_info": {"page": 1}}
            """,
            "{\"result\": {\"slug\": \"own\", \"base_url\": \"https://x.example.com\", \"name\": \"O\","
                + " \"id\": \"7\", \"enable\": true}}",
            "{\"result\": [{\"provider_slug\": \"openai\", \"alias\": \"default\", \"gateway_id\": \"one\","
                + " \"secret_preview\": \"sk..9\", \"default_config\": true}]}");

    // then
    assertThat(spec(migration, "gateway one").toString())
        .isEqualTo(
            "{\"cache_ttl\":300,\"collect_logs\":true,\"zdr\":false,"
                + "\"otel\":[{\"url\":\"https://o.example.com\",\"headers\":{\"x-team\":\"a\"}}]}");
    assertThat(spec(migration, "gateway two").toString()).isEqualTo("{\"collect_logs\":false}");
    assertThat(spec(migration, "custom provider own").toString())
        .isEqualTo("{\"name\":\"O\",\"base_url\":\"https://x.example.com\",\"enable\":true}");
    assertThat(spec(migration, "provider config one/openai/default").toString())
        .isEqualTo("{\"default_config\":true}");
    assertThat(migration.remarks(Kind.TO_DO))
        .extracting(remark -> remark.path())
        .contains(
            "a.json.result[0].otel[0].authorization", "a.json.result[0].otel[0].headers.x-api-key");
    assertThat(migration.report("x")).doesNotContain("secret\"", "Bearer");
  }

  @Test
  void shouldTellWhyAGraphCannotBeSaved() {
    assertThat(
            read("{\"name\": \"a\", \"elements\": "
                    + OLD_GRAPH.replace("\"limit\": 1", "\"limit\": -1")
                    + "}")
                .remarks(Kind.NOT_MAPPED))
        .isNotEmpty()
        .allSatisfy(remark -> assertThat(remark.message()).startsWith("$.elements"));
  }

  @Provide
  Arbitrary<JsonNode> anything() {
    return Trees.of(4);
  }

  @Property(tries = 300)
  void shouldTakeAnyTree(@ForAll("anything") JsonNode tree) {
    assertThat(
            read(
                    tree.toString(),
                    "{\"name\": \"a\", \"elements\": " + tree + "}",
                    "{\"id\": \"a\", \"collect_logs\": true, \"otel\": " + tree + "}")
                .remarks())
        .isNotEmpty();
  }
}
