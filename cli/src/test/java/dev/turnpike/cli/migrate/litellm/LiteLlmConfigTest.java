package dev.turnpike.cli.migrate.litellm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.cli.Trees;
import dev.turnpike.cli.document.Document;
import dev.turnpike.cli.document.DocumentFiles;
import dev.turnpike.cli.migrate.Draft;
import dev.turnpike.cli.migrate.Migration;
import dev.turnpike.cli.migrate.Remark.Kind;
import dev.turnpike.cli.yaml.YamlReader;
import dev.turnpike.contracts.codec.GraphReader;
import dev.turnpike.contracts.codec.GraphReading;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of each part of a configuration; long as such a file has many parts. */
class LiteLlmConfigTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final String CONFIG =
      """
      model_list:
        - model_name: chat
          litellm_params: &first
            model: azure/chat-eu
            api_base: https://team-eu.openai.azure.com/
            api_key: os.environ/AZURE_EU_KEY
            weight: 2
            timeout: 12.5
        - model_name: chat
          litellm_params:
            <<: *first
            model: openai/gpt-4o
            api_base:
            api_key: sk-written-in-the-clear
            weight: 1
            max_budget: 10
            budget_duration: 1mo
          model_info: {id: two, input_cost_per_token: 0.0000025, output_cost_per_token: 1e-5}
        - model_name: small/one
          litellm_params: {model: claude-haiku-4, api_key: os.environ/ANTHROPIC_API_KEY, temperature: 0.1}
        - model_name: local
          litellm_params: {model: ollama_chat/llama3, api_base: "http://10.0.0.5:11434"}
        - model_name: "openai/*"
          litellm_params: {model: "openai/*"}
        - model_name: draw
          litellm_params: {model: openai/dall-e-3}
          model_info: {mode: image_generation}
        - model_name: odd
          litellm_params: {model: nobody/knows}
      router_settings:
        routing_strategy: least-busy
        fallbacks: [{chat: [small/one, unheard-of]}]
        model_group_alias: {gpt: chat}
        provider_budget_config:
          openai: {budget_limit: 100, time_period: 1d}
      litellm_settings:
        num_retries: 2
        request_timeout: 30
        default_fallbacks: [local]
        context_window_fallbacks: [{small/one: [chat]}]
        max_budget: 500
        budget_duration: 30d
        cache: true
        cache_params: {type: redis, ttl: 600, password: hunter2}
      general_settings:
        master_key: sk-master-of-all
        database_url: postgres://u:hunter2@db/x
      """;

  private static Migration migrate(JsonNode config) {
    Draft draft = new Draft();
    new LiteLlmConfig(draft, "team", _ -> Optional.empty()).read(config);
    return draft.finish();
  }

  private static Migration migrate(String config) {
    return migrate(YamlReader.read(config).getFirst().tree());
  }

  private static JsonNode spec(Migration migration, String what) {
    return migration.documents().stream()
        .filter(document -> document.what().equals(what))
        .map(document -> DocumentFiles.tree(document).path("spec"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + what + " in " + migration));
  }

  private static JsonNode element(JsonNode spec, String id) {
    return spec.path("elements")
        .valueStream()
        .filter(element -> element.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + id + " in " + spec));
  }

  private static List<String> told(Migration migration, Kind kind) {
    return migration.remarks(kind).stream().map(one -> one.path() + ": " + one.message()).toList();
  }

  @Test
  void shouldMakeARouteOfEveryModelName() {
    // when
    Migration migration = migrate(CONFIG);

    // then
    assertThat(migration.documents())
        .extracting(Document::what)
        .contains("route team/chat", "route team/small-one", "route team/local", "route team/gpt")
        .noneMatch(what -> what.contains("odd") || what.contains("draw") || what.contains("*"));
    assertThat(told(migration, Kind.NOT_MAPPED))
        .anyMatch(line -> line.startsWith("model_list[4]: a pattern of names"))
        .anyMatch(line -> line.startsWith("model_list[5].model_info.mode"))
        .anyMatch(
            line -> line.startsWith("model_list[6].litellm_params.model: no provider is known"))
        .anyMatch(line -> line.startsWith("model_list[2].litellm_params.temperature"))
        .anyMatch(line -> line.startsWith("router_settings.fallbacks.chat: a fallback is no model"))
        .anyMatch(line -> line.startsWith("router_settings.routing_strategy"))
        .anyMatch(line -> line.startsWith("general_settings.database_url"))
        .noneMatch(line ->
            line.matches(
                ".*_settings\\.(max_budget|budget_duration|cache|num_retries|fallbacks): .*"));
  }

  @Test
  void shouldShareDeploymentsByWeightAndFallBack() {
    // when
    JsonNode chat = spec(migrate(CONFIG), "route team/chat");

    // then
    assertThat(element(chat, "START").at("/outputs/next/elementId").asString()).isEqualTo("split");
    assertThat(element(chat, "split").at("/properties/branches").valueStream())
        .extracting(
            branch -> branch.path("weight").toString() + " " + branch.path("elementId").asString())
        .containsExactly("66.6667 azure-openai/chat-eu", "33.3333 budget openai/gpt-4o");
    // The other deployment has a budget, so the fallbacks are next.
    assertThat(element(chat, "azure-openai/chat-eu").at("/outputs/fallback/elementId").asString())
        .startsWith("anthropic/claude-haiku-4");
    JsonNode openai = element(chat, "openai/gpt-4o");
    assertThat(openai.at("/outputs/fallback/elementId").asString())
        .startsWith("azure-openai/chat-eu");
    assertThat(openai.at("/properties/price").toString())
        .isEqualTo("{\"input_per_million_usd\":\"2.5\",\"output_per_million_usd\":\"10\"}");
    assertThat(openai.at("/properties/timeout").asInt()).isEqualTo(12_500);
  }

  @Test
  void shouldMakeBudgetsOfBudgets() {
    // when
    Migration migration = migrate(CONFIG);

    // then
    JsonNode rate = element(spec(migration, "route team/chat"), "budget openai/gpt-4o");
    assertThat(rate.path("properties").toString())
        .isEqualTo(
            "{\"limitType\":\"cost\",\"key\":[],\"limit\":10,\"technique\":\"calendar\","
                + "\"period\":\"month\",\"timeZone\":\"UTC\"}");
    assertThat(spec(migration, "gateway team").toString())
        .isEqualTo(
            "{\"retry_max_attempts\":3,\"request_timeout\":30000,\"cache_ttl\":600,"
                + "\"spend_limits\":{\"enabled\":true,\"rules\":["
                + "{\"id\":\"proxy\",\"limitType\":\"cost\",\"limit\":500,\"window\":2592000,"
                + "\"technique\":\"fixed\"},"
                + "{\"id\":\"provider-openai\",\"limitType\":\"cost\",\"limit\":100,\"window\":86400,"
                + "\"technique\":\"fixed\",\"provider\":{\"mode\":\"filter\",\"values\":[\"openai\"]}}]}}");
  }

  @Test
  void shouldFollowRefusalsAndDefaults() {
    // when
    Migration migration = migrate(CONFIG);

    // then
    JsonNode small = element(spec(migration, "route team/small-one"), "anthropic/claude-haiku-4");
    assertThat(small.at("/properties/fallbackOn").toString()).isEqualTo("[400]");
    assertThat(small.at("/outputs/fallback/elementId").asString()).startsWith("custom-10-0-0-5/");
    assertThat(
            element(spec(migration, "route team/local"), "custom-10-0-0-5/llama3")
                .path("outputs")
                .has("fallback"))
        .isFalse();
    assertThat(spec(migration, "custom provider 10-0-0-5").toString())
        .isEqualTo(
            "{\"name\":\"10-0-0-5\",\"base_url\":\"http://10.0.0.5:11434/v1\",\"enable\":true,"
                + "\"dialect\":\"chat\"}");
  }

  @Test
  void shouldSayWhichKeysToStoreAndRepeatNone() {
    // when
    Migration migration = migrate(CONFIG);
    String all =
        migration.report("x")
            + migration.documents().stream().map(d -> DocumentFiles.tree(d).toString()).toList();

    // then
    assertThat(told(migration, Kind.TO_DO))
        .anyMatch(line ->
            line.contains("store azure-openai --alias default")
                && line.endsWith("--from-env AZURE_EU_KEY"))
        .anyMatch(
            line -> line.contains("stands in the file itself") && line.contains("store openai"))
        .anyMatch(line -> line.contains("TURNPIKE_PROVIDERS_AZURE_OPENAI_BASE_URL"))
        .anyMatch(line -> line.startsWith("general_settings.master_key"))
        .anyMatch(line -> line.contains("plain http"));
    assertThat(all).doesNotContain("sk-written", "sk-master", "hunter2");
    assertThat(migration.report("From x")).startsWith("# From x\n\n## To do by hand\n\n- `");
  }

  @Test
  void shouldTellSeveralKeysOfAProviderApart() {
    // when
    Migration migration =
        migrate(
            """
            model_list:
              - model_name: a
                litellm_params: {model: gpt-4o, api_key: os.environ/KEY_A, order: 1}
              - model_name: a
                litellm_params: {model: gpt-4o, api_key: os.environ/KEY_B, order: 2}
            """);

    // then
    JsonNode route = spec(migration, "route team/a");
    assertThat(element(route, "openai/gpt-4o 2").path("properties").has("credentialAlias"))
        .isFalse();
    assertThat(element(route, "openai/gpt-4o").at("/properties/credentialAlias").asString())
        .isEqualTo("key-b");
    assertThat(element(route, "openai/gpt-4o 2").at("/outputs/fallback/elementId").asString())
        .isEqualTo("openai/gpt-4o");
    assertThat(migration.documents())
        .extracting(Document::what)
        .contains("provider config team/openai/default", "provider config team/openai/key-b");
  }

  @Test
  void shouldBringOverVirtualKeysWithoutTheKeys() {
    // given
    Draft draft = new Draft();

    // when
    new VirtualKeys(draft, "team")
        .read(
            YamlReader.read(
                    """
                    {"keys": [
                      {"token": "88dc28d0f030c55e", "key_name": "sk-...abcd", "key_alias": "web",
                       "models": ["small/one"], "max_budget": 5.5, "budget_duration": "7d",
                       "expires": "2027-01-01T00:00:00Z", "team_id": "t", "spend": 1.5},
                      {"token": "x", "models": ["all-team-models"]}, "sk-3"]}
                    """)
                .getFirst()
                .tree());
    Migration migration = draft.finish();

    // then
    assertThat(spec(migration, "key team/web").toString())
        .isEqualTo(
            "{\"routes\":[\"small-one\"],\"budget\":{\"limit\":\"5.5\",\"window\":604800},"
                + "\"expires_at\":\"2027-01-01T00:00:00Z\"}");
    assertThat(spec(migration, "key team/key-2").toString()).isEqualTo("{}");
    assertThat(told(migration, Kind.NOT_MAPPED))
        .anyMatch(line -> line.startsWith("keys[0].team_id"))
        .anyMatch(line -> line.startsWith("keys[2]"));
    assertThat(migration.report("x")).doesNotContain("88dc28d0", "sk-3");
  }

  @Provide
  Arbitrary<JsonNode> anything() {
    return Trees.of(4);
  }

  @Property(tries = 300)
  void shouldTakeAnyTree(@ForAll("anything") JsonNode tree) {
    ObjectNode config = NODES.objectNode();
    for (String section : List.of("model_list", "router_settings", "litellm_settings")) {
      config.set(section, tree);
    }
    assertThat(migrate(tree).remarks()).isNotNull();
    assertThat(migrate(config).remarks()).isNotNull();
    new VirtualKeys(new Draft(), "g").read(tree);
  }

  @Provide
  Arbitrary<JsonNode> entries() {
    Arbitrary<JsonNode> odd = Trees.of(1);
    Arbitrary<JsonNode> amounts =
        Arbitraries.oneOf(
            Arbitraries.integers()
                .between(0, 1_000_000)
                .map(i -> (JsonNode) NODES.numberNode((int) i)),
            odd);
    Arbitrary<JsonNode> models =
        Arbitraries.of(
                "gpt-4o",
                "openai/x>y",
                "azure/é",
                "bedrock/converse/a.b",
                "vertex_ai/gemini",
                "ollama/l")
            .map(NODES::stringNode);
    Arbitrary<JsonNode> bases =
        Arbitraries.of(
                "",
                "https://a.example.com/v1",
                "http://10.0.0.1",
                "os.environ/BASE",
                "not an address",
                "https://u:p@x/")
            .map(NODES::stringNode);
    Arbitrary<JsonNode> durations =
        Arbitraries.of("30s", "1d", "1mo", "9999d", "soon").map(NODES::stringNode);
    Arbitrary<Map<String, JsonNode>> some =
        Arbitraries.maps(
                Arbitraries.of(
                    "weight",
                    "rpm",
                    "tpm",
                    "order",
                    "timeout",
                    "max_retries",
                    "max_budget",
                    "input_cost_per_token",
                    "output_cost_per_token",
                    "api_key"),
                amounts)
            .ofMaxSize(6);
    return Combinators.combine(
            Arbitraries.of("a", "b", "c d", "e/f"), models, bases, durations, some)
        .as((name, model, base, duration, more) -> {
          ObjectNode entry = NODES.objectNode().put("model_name", name);
          ObjectNode params = entry.putObject("litellm_params");
          params.set("model", model);
          params.set("api_base", base);
          params.set("budget_duration", duration);
          more.forEach(params::set);
          return (JsonNode) entry;
        });
  }

  @Provide
  Arbitrary<JsonNode> fallbacks() {
    return Arbitraries.maps(
            Arbitraries.of("a", "b", "c d", "e/f", "*", "unknown"),
            Arbitraries.of("a", "b", "c d", "e/f", "unknown").list().ofMaxSize(4))
        .ofMaxSize(3)
        .map(map -> {
          ArrayNode list = NODES.arrayNode();
          map.forEach((from, to) -> to.forEach(list.addObject().putArray(from)::add));
          return (JsonNode) list;
        });
  }

  @Property(tries = 300)
  void shouldMakeAGraphThatCanBeSavedOfEveryName(
      @ForAll("entries") JsonNode first,
      @ForAll("entries") JsonNode second,
      @ForAll("entries") JsonNode third,
      @ForAll("fallbacks") JsonNode general,
      @ForAll("fallbacks") JsonNode tooLong) {
    // given
    ObjectNode config = NODES.objectNode();
    config.putArray("model_list").add(first).add(second).add(third).add(first.deepCopy());
    config.putObject("router_settings").set("fallbacks", general);
    config.putObject("litellm_settings").set("context_window_fallbacks", tooLong);
    Set<String> names = new LinkedHashSet<>();
    config.path("model_list").forEach(one -> names.add(one.path("model_name").asString()));

    // when
    Migration migration = migrate(config);

    // then
    List<Document.Route> routes =
        migration.documents().stream()
            .filter(Document.Route.class::isInstance)
            .map(Document.Route.class::cast)
            .toList();
    assertThat(routes).as(migration.report("x")).hasSameSizeAs(names);
    assertThat(routes)
        .allSatisfy(route ->
            assertThat(GraphReader.read(route.elements()))
                .isInstanceOf(GraphReading.Accepted.class));
  }
}
