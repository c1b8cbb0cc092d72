package dev.turnpike.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.cli.Cli;
import dev.turnpike.cli.terminal.Terminal;
import dev.turnpike.contracts.codec.WireJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The command line against the whole platform; each test has an account of its own. */
class CliTest {
  private static final String GATEWAY =
      """
      kind: Gateway
      id: shop
      spec:
        collect_logs: true
        retry_max_attempts: 2
        otel:
          - {url: "https://traces.example.com/v1/traces", authorization: Bearer not-for-git-0123456789}
        spend_limits:
          enabled: true
          rules:
            - {limitType: cost, limit: 5, window: 86400, metadata: {user: {mode: partition}}}
      """;

  private static final String PROVIDER =
      """
      kind: CustomProvider
      slug: own
      spec: {name: Ours, base_url: "https://llm.example.com/v1", enable: true}
      """;

  private static final String PRICE =
      """
      kind: Price
      provider: custom-own
      model: large/one
      spec: {input_per_million_usd: "1.250", output_per_million_usd: 10}
      """;

  private static final String ROUTE =
      """
      kind: Route
      gateway: shop
      name: help
      spec:
        comment: the first
        elements:
          - {id: START, type: start, outputs: {next: {elementId: budget}}}
          - id: budget
            type: rate
            properties: {limitType: cost, key: metadata.user, limit: 0.5, window: 3600}
            outputs: {success: {elementId: large}, fallback: {elementId: small}}
          - id: large
            type: model
            properties: {provider: openai, model: gpt-4o}
            outputs: {success: {elementId: END}, fallback: {elementId: small}}
          - id: small
            type: model
            properties: {provider: openai, model: gpt-4o-mini}
            outputs: {success: {elementId: END}}
          - {id: END, type: end, outputs: {}}
      """;

  private final String account = "cli-" + UUID.randomUUID();

  @TempDir private Path files;

  private record Outcome(int status, String out, String err) {
    JsonNode json() {
      return WireJson.mapper().readTree(out);
    }

    @Override
    public String toString() {
      return status + "\n" + out + "\n" + err;
    }
  }

  private Outcome run(String... args) {
    return piped("", args);
  }

  private Outcome piped(String input, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err),
            Map.of("TURNPIKE_URL", RunningPlatform.get().controlUrl(), "TURNPIKE_ACCOUNT", account),
            false);
    int status = Cli.run(terminal, args);
    return new Outcome(status, out.toString(), err.toString());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(files.resolve(name), text);
  }

  private Outcome apply(String... more) {
    String[] all = Arrays.copyOf(new String[] {"apply", "-f", files.toString()}, 3 + more.length);
    System.arraycopy(more, 0, all, 3, more.length);
    return run(all);
  }

  private void shop() throws IOException {
    write("a.yaml", ROUTE + "---\n" + PRICE);
    write("b.yaml", GATEWAY);
    write("c.yml", PROVIDER);
    assertThat(apply()).returns(0, Outcome::status);
  }

  private int live() {
    return run("routes", "get", "help", "-g", "shop", "-o", "json")
        .json()
        .at("/deployment/number")
        .asInt();
  }

  @Test
  void shouldMakeWhatFilesSayAndFindNothingToDoTheSecondTime() throws IOException {
    // given
    write("a.yaml", ROUTE + "---\n" + PRICE);
    write("b.yaml", GATEWAY);
    write("c.yml", PROVIDER);

    // when
    Outcome asked = apply("--dry-run", "--exit-code");
    Outcome first = apply();
    Outcome second = apply();
    Outcome askedAgain = apply("--dry-run", "--exit-code");

    // then
    assertThat(asked).returns(3, Outcome::status);
    assertThat(asked.out()).contains("+ create route shop/help", "4 to create");
    assertThat(first).as(first.toString()).returns(0, Outcome::status);
    assertThat(first.out()).contains("created route shop/help: version 1 is live");
    assertThat(second).as(second.toString()).returns(0, Outcome::status);
    assertThat(second.out())
        .isEqualToNormalizingNewlines(
            "nothing to do: 0 to create, 0 to change, 0 to delete, 4 unchanged, 0 by hand\n");
    assertThat(askedAgain).returns(0, Outcome::status);
    assertThat(run("versions", "list", "help", "-g", "shop", "-o", "json").json()).hasSize(1);
    assertThat(first.out() + second.out()).doesNotContain("not-for-git");
  }

  @Test
  void shouldDeployWhatChangedAndGoBackAndForth() throws IOException {
    // given
    shop();
    write("a.yaml", ROUTE.replace("gpt-4o}", "gpt-4.1}") + "---\n" + PRICE);

    // when
    Outcome changed = apply();

    // then
    assertThat(changed.out())
        .contains("~ [large].properties.model: \"gpt-4o\" -> \"gpt-4.1\"")
        .contains("changed route shop/help: version 2 is live");
    assertThat(live()).isEqualTo(2);
    assertThat(run("diff", "help", "-g", "shop", "--from", "1", "--to", "2").out())
        .contains("/properties/model", "gpt-4.1");

    // when
    Outcome back = run("rollback", "help", "-g", "shop", "--reason", "too dear");
    Outcome again = apply();

    // then
    assertThat(back).as(back.toString()).returns(0, Outcome::status);
    assertThat(again.out()).contains("version 2 is that already").contains("version 2 is live");
    assertThat(live()).isEqualTo(2);
    assertThat(run("routes", "history", "help", "-g", "shop").out()).contains("too dear");
    assertThat(run("versions", "list", "help", "-g", "shop", "-o", "json").json()).hasSize(2);
  }

  @Test
  void shouldExportWhatAppliesWithoutAChangeAndWithoutSecrets() throws IOException {
    // given
    shop();
    Outcome stored =
        piped("sk-secret-of-the-provider-42", "provider-keys", "store", "openai", "-g", "shop");
    Outcome issued =
        run("keys", "create", "web", "-g", "shop", "--route", "help", "--budget", "5/86400");
    assertThat(stored).as(stored.toString()).returns(0, Outcome::status);
    assertThat(issued).as(issued.toString()).returns(0, Outcome::status);
    Path out = files.resolveSibling(files.getFileName() + "-out");

    // when
    Outcome exported = run("export", "--out", out.toString());
    Outcome applied = run("apply", "-f", out.toString(), "--dry-run", "--exit-code");

    // then
    assertThat(exported).as(exported.toString()).returns(0, Outcome::status);
    assertThat(applied).as(applied.toString()).returns(0, Outcome::status);
    assertThat(applied.out()).contains("6 unchanged");
    assertThat(exported.err()).contains("otel[0].authorization", "openai/default", "shop/web");
    try (var all = Files.walk(out)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain("…", "not-for-git", "sk-secret", "tk_");
      }
    }
    assertThat(Files.readString(out.resolve("keys/shop/web.yaml"))).contains("- help");
  }

  @Test
  void shouldNameEveryFaultOfEveryFileAndChangeNothing() throws IOException {
    // given
    write(
        "a.yaml",
        ROUTE.replace("elementId: large", "elementId: lrge").replace("window: 3600", "window: -1"));
    write("b.yaml", GATEWAY.replace("id: shop", "id: [shop"));
    write("c.yml", "kind: Rote\n");
    write(
        "d.json",
        "{\"kind\": \"Price\",\n \"provider\": \"openai\", \"modle\": \"x\", \"spec\": {}}");

    // when
    Outcome refused = apply();

    // then
    assertThat(refused).returns(1, Outcome::status);
    assertThat(refused.err())
        .contains(
            "a.yaml:11: spec.elements[1].outputs.success.elementId: element \"budget\": no element")
        .contains(
            "a.yaml:10: spec.elements[1].properties.window: element \"budget\": window is 1 to")
        .contains("b.yaml:")
        .contains("c.yml:1: kind: is one of Gateway, Route")
        .contains("d.json:2: modle: has no meaning here; there are kind, provider, model, spec")
        .contains("d.json:1: model: is required")
        .contains("nothing was changed: 6 faults");
    assertThat(run("gateways", "list", "-o", "json").json()).isEmpty();
  }

  @Test
  void shouldDeleteWhatIsInNoFileOnlyWhenToldTo() throws IOException {
    // given
    shop();
    write("a.yaml", ROUTE.replace("name: help", "name: other"));
    write("c.yml", "");

    // when
    Outcome kept = apply("--dry-run");
    Outcome unasked = apply("--prune");
    Outcome pruned = apply("--prune", "--yes");

    // then
    assertThat(kept.out()).contains("0 to delete");
    assertThat(unasked).returns(1, Outcome::status);
    assertThat(unasked.err()).contains("add --yes");
    assertThat(pruned.out()).contains("deleted route shop/help");
    assertThat(run("routes", "list", "-g", "shop", "-o", "json").json())
        .extracting(route -> route.path("name").asString())
        .containsExactly("other");
  }

  @Test
  void shouldTellWhatTheApiRefusesAndWhatIsMissing() throws IOException {
    // given
    write("g.yaml", GATEWAY.replace("retry_max_attempts: 2", "retry_max_attempts: 99"));
    write("r.yaml", ROUTE);

    // when
    Outcome refused = apply();
    Outcome missing = run("routes", "get", "nothing", "-g", "nowhere");
    Outcome lonely = run("apply", "-f", files.resolve("r.yaml").toString());
    Outcome wrong = run("routes", "gte", "x");

    // then
    assertThat(refused).returns(1, Outcome::status);
    assertThat(refused.err()).contains("gateway shop: POST /gateways: 400", "retry_max_attempts");
    assertThat(missing).returns(1, Outcome::status);
    assertThat(missing.err()).contains("404", "nowhere");
    assertThat(lonely.err()).contains("r.yaml:2: gateway: there is no gateway \"shop\"");
    assertThat(wrong).returns(2, Outcome::status);
  }

  @Test
  void shouldAnswerInTablesAndJson() throws IOException {
    // given
    shop();

    // when
    List<Outcome> outcomes =
        List.of(
            run("routes", "list", "-g", "shop"),
            run("routes", "validate", "-g", "shop", "-f", files.resolve("a.yaml").toString()),
            run("versions", "get", "help", "1", "-g", "shop"),
            run("logs", "list", "-g", "shop", "--metadata", "user=x"),
            run("budgets", "list", "-g", "shop"),
            run("keys", "list", "-g", "shop"),
            run("provider-keys", "list", "-g", "shop"),
            run("gateways", "get", "-g", "shop"),
            run("whoami"),
            run("completion", "bash"));

    // then
    assertThat(outcomes.getFirst().out()).startsWith("NAME").contains("help");
    assertThat(outcomes).filteredOn(outcome -> outcome.status() != 0).hasSize(1);
    assertThat(outcomes.get(1).err()).contains("a.yaml has not one document but 2");
    assertThat(outcomes.getLast().out()).contains("complete -F", "rollback", "prove");
  }

  @Test
  void shouldExplainTheWayARequestWouldTake() throws IOException {
    // given
    shop();

    // when: nothing is spent, and the first model's failure is thought through too
    Outcome explained =
        run("explain", "help", "-g", "shop", "--metadata", "user=anna", "-o", "json");
    Outcome table = run("explain", "help", "-g", "shop", "--metadata", "user=anna");

    // then
    assertThat(explained).returns(0, Outcome::status);
    assertThat(explained.json().at("/path").valueStream().map(JsonNode::asString))
        .containsExactly("START", "budget", "large", "END");
    assertThat(explained.json().at("/hops/1/seen/limit").asString()).isEqualTo("0.5");
    assertThat(explained.json().at("/fallbacks/0/model/model").asString()).isEqualTo("gpt-4o-mini");
    assertThat(table.out()).contains("large", "gpt-4o-mini");
  }

  @Test
  void shouldApplyWhatWasImported() throws IOException {
    // given
    write(
        "config.yaml",
        """
        model_list:
          - model_name: chat
            litellm_params: {model: azure/eu, api_base: "https://a.openai.azure.com", api_key: os.environ/A, rpm: 6}
          - model_name: chat
            litellm_params: {model: gpt-4o, api_key: os.environ/B, rpm: 3, max_budget: 5, budget_duration: 1mo}
          - model_name: spare
            litellm_params: {model: openai/llama, api_base: "https://llm.example.com/v1", max_retries: 3, timeout: 30}
        router_settings:
          fallbacks: [{chat: [spare]}]
          provider_budget_config: {openai: {budget_limit: 0.5, time_period: 1d}}
        litellm_settings: {num_retries: 2, max_budget: 500, budget_duration: 30d, request_timeout: 600,
          cache: true, cache_params: {ttl: 600}, max_end_user_budget: 0.01}
        """);
    Path out = files.resolve("out");

    // when
    Outcome imported =
        run(
            "import",
            "litellm",
            files.resolve("config.yaml").toString(),
            "--out",
            out.toString(),
            "-g",
            "team");
    Outcome applied = run("apply", "-f", out.toString());
    Outcome again = run("apply", "-f", out.toString(), "--dry-run", "--exit-code");

    // then
    assertThat(imported).as(imported.toString()).returns(0, Outcome::status);
    assertThat(applied).as(applied.toString()).returns(0, Outcome::status);
    assertThat(applied.out())
        .contains("created route team/chat", "created custom provider llm-example-com")
        .contains("! by hand provider config team/azure-openai/default");
    assertThat(again).as(again.toString()).returns(0, Outcome::status);
    assertThat(again.out()).contains("4 unchanged, 2 by hand");
    assertThat(Files.readString(out.resolve("REPORT.md"))).contains("## To do by hand");
  }
}
