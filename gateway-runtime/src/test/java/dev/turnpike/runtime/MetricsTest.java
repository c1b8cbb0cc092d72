package dev.turnpike.runtime;

import static dev.turnpike.runtime.Graphs.LARGE;
import static dev.turnpike.runtime.Graphs.SMALL;
import static dev.turnpike.runtime.TestGateway.body;
import static dev.turnpike.runtime.TestGateway.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.runtime.accesslog.AccessLog;
import dev.turnpike.runtime.accesslog.WrittenAccessLog;
import dev.turnpike.runtime.disk.SnapshotFiles;
import dev.turnpike.runtime.disk.StandingFile;
import dev.turnpike.runtime.feed.RuntimeFeed;
import dev.turnpike.runtime.journal.JournalSettings;
import dev.turnpike.runtime.outbox.KafkaOutbox;
import io.micrometer.core.instrument.search.RequiredSearch;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a runtime counts, and that the page and the dashboard speak of that and nothing else. */
class MetricsTest {
  private static final Path ROOT = Path.of(System.getProperty("turnpike.root", ".."));
  private static final String TWO_MODELS =
      Graphs.graph(
          Graphs.start("large"),
          Graphs.model("large", LARGE, "", "END", "small"),
          Graphs.model("small", SMALL, "", "END", null),
          Graphs.end());

  private TestGateway gateway;

  @BeforeEach
  void start() {
    gateway = new TestGateway();
    gateway.deploy("both", TWO_MODELS);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private void settings(boolean authentication, String document) {
    gateway.publish(new GatewaySettings(authentication, true, true, null, null, null, document));
  }

  private double count(String name, String... tags) {
    await().until(() -> gateway.registry.get("turnpike.requests.in.flight").gauge().value() == 0);
    RequiredSearch search = gateway.registry.get(name).tags(tags);
    return search.counter().count();
  }

  @Test
  void shouldCountRetriesFallbacksAndTheErrorsTheyLedTo() throws Exception {
    // when
    gateway.ask(
        body("dynamic/both"),
        "x-simulator-fault",
        "status=503",
        "cf-aig-max-attempts",
        "2",
        "cf-aig-retry-delay",
        "100");

    // then
    assertThat(count("turnpike.retries", "provider", "workers-ai")).isEqualTo(2);
    assertThat(count("turnpike.fallbacks", "from", "model")).isEqualTo(1);
    assertThat(count("turnpike.errors", "code", "route_without_answer")).isEqualTo(1);
    assertThat(
            gateway
                .registry
                .get("turnpike.attempts")
                .tags("provider", "workers-ai", "outcome", "failed")
                .timer()
                .count())
        .isEqualTo(4);
  }

  @Test
  void shouldCountTokensAndCostAsTheUsageEventHasThem() throws Exception {
    // when
    gateway.ask(body("openai/gpt-4o"));

    // then
    String[] tags = {"gateway", "default/lab", "provider", "openai"};
    var event = gateway.outbox.usage.getFirst();
    Money cost = event.costUsd();
    assertThat(cost).isNotNull();
    assertThat(
            gateway
                .registry
                .get("turnpike.tokens")
                .tags(tags)
                .tag("direction", "output")
                .counter()
                .count())
        .isEqualTo(event.tokens().output())
        .isPositive();
    assertThat(
            gateway
                .registry
                .get("turnpike.tokens")
                .tags(tags)
                .tag("direction", "input")
                .counter()
                .count())
        .isEqualTo(event.tokens().input())
        .isNotEqualTo(event.tokens().output());
    assertThat(count("turnpike.cost.usd", tags)).isEqualTo(cost.picos() / 1e12).isPositive();
    assertThat(count("turnpike.cost.unknown")).isZero();
  }

  @Test
  void shouldCountWhatIsNotKnown() throws Exception {
    gateway.ask(body("groq/no-such-model"));

    assertThat(count("turnpike.cost.unknown")).isEqualTo(1);
  }

  @Test
  void shouldCountTokensThatWereEstimated() throws Exception {
    gateway.ask(body("openai/gpt-4o"));
    gateway.ask(body("openai/gpt-4o"), "x-simulator-fault", "no_usage");

    assertThat(count("turnpike.usage.estimated")).isEqualTo(1);
  }

  @Test
  void shouldCountAModelOverItsSpendLimitAlthoughAnotherAnswers() throws Exception {
    // given
    settings(
        false,
        "{\"spend_limits\":{\"enabled\":true,\"rules\":[{\"id\":\"r1\",\"limit\":1,\"window\":3600,"
            + "\"model\":{\"mode\":\"filter\",\"values\":[\""
            + LARGE
            + "\"]}}]}}");
    String dear = "{\"per_token_in\":0,\"per_token_out\":1}";

    // when
    gateway.ask(body("dynamic/both"), "cf-aig-custom-cost", dear);
    gateway.ask(body("dynamic/both"), "cf-aig-custom-cost", dear);

    // then
    assertThat(count("turnpike.limit.refusals", "limit", "spend")).isEqualTo(1);
    assertThat(count("turnpike.limit.refusals", "limit", "rate")).isZero();
  }

  @Test
  void shouldCountWhatTheCacheDid() throws Exception {
    settings(false, "{\"cache_ttl\":60}");
    gateway.ask(body("openai/gpt-4o"));
    await()
        .untilAsserted(
            () -> assertThat(count("turnpike.cache.requests", "result", "miss")).isEqualTo(1));
    gateway.ask(body("openai/gpt-4o"));
    gateway.ask(body("openai/gpt-4o"), "cf-aig-skip-cache", "true");

    assertThat(count("turnpike.cache.requests", "result", "hit")).isEqualTo(1);
    assertThat(count("turnpike.cache.requests", "result", "bypass")).isEqualTo(1);
    assertThat(count("turnpike.cache.requests", "result", "miss")).isEqualTo(1);
  }

  @Test
  void shouldCountRefusalsByLimitAndByMissingToken() throws Exception {
    settings(false, "{\"rate_limiting_limit\":1,\"rate_limiting_interval\":3600}");
    gateway.ask(body("openai/gpt-4o"));
    gateway.ask(body("openai/gpt-4o"));
    settings(true, "{}");
    gateway.ask(body("openai/gpt-4o"));

    assertThat(count("turnpike.limit.refusals", "limit", "rate")).isEqualTo(1);
    assertThat(count("turnpike.limit.refusals", "limit", "spend")).isZero();
    assertThat(count("turnpike.auth.refusals", "reason", "token")).isEqualTo(1);
    assertThat(
            count(
                "turnpike.requests", "gateway", "default/lab", "provider", "none", "status", "4xx"))
        .isEqualTo(2);
  }

  @Test
  void shouldNameNoGatewayThatIsNotThere() throws Exception {
    gateway.send(HttpRequest.newBuilder(gateway.at("/v1/default/nobodys/compat/models")).build());

    assertThat(count("turnpike.requests", "gateway", "none", "kind", "models", "status", "4xx"))
        .isEqualTo(1);
  }

  @Test
  void shouldCallEveryOwnProviderCustom() throws Exception {
    gateway.ask(body("custom-one/model"));
    gateway.ask(body("custom-two/model"));

    assertThat(count("turnpike.requests", "provider", "custom", "status", "2xx")).isEqualTo(2);
  }

  @Test
  void shouldGiveTheStreamBackWhenItIsOver() throws Exception {
    gateway.ask(streamed("openai/gpt-4o"));

    await()
        .untilAsserted(() -> {
          assertThat(count("turnpike.requests", "provider", "openai")).isEqualTo(1);
          assertThat(gateway.registry.get("turnpike.streams.open").gauge().value()).isZero();
        });
  }

  @Test
  void shouldHaveEveryMetricOnThePageAndNoOther(@TempDir Path files) throws Exception {
    Set<String> documented = all("(?m)^\\| `(turnpike_[a-z_]+)`", "docs/observability.md");

    assertThat(documented).isEqualTo(registered(files));
  }

  @Test
  void shouldDrawOnlyMetricsThatAreThere(@TempDir Path files) throws Exception {
    // given
    JsonNode dashboard =
        JsonMapper.shared()
            .readTree(Files.readString(ROOT.resolve("deploy/grafana/turnpike.json")));
    Set<String> drawn = new TreeSet<>();
    Set<String> rows = new TreeSet<>();
    for (JsonNode panel : dashboard.get("panels")) {
      if (panel.get("type").stringValue().equals("row")) {
        rows.add(panel.get("title").stringValue());
      } else {
        assertThat(panel.get("targets")).as(panel.get("title").stringValue()).isNotEmpty();
        assertThat(panel.get("datasource").get("uid").stringValue()).isEqualTo("${datasource}");
      }
    }
    dashboard.findValues("expr").forEach(expr -> drawn.addAll(names(expr.stringValue())));
    dashboard.findValues("definition").forEach(it -> drawn.addAll(names(it.stringValue())));

    // when
    registered(files);

    // then
    assertThat(rows).hasSize(8);
    assertThat(drawn)
        .hasSizeGreaterThan(20)
        .contains(
            "turnpike_journal_bytes", "turnpike_journal_full", "turnpike_usage_interrupted_total");
    String scrape = gateway.registry.scrape();
    assertThat(drawn)
        .allSatisfy(name -> assertThat(scrape).containsPattern("(?m)^" + name + "[{ ]"));
  }

  private static Set<String> names(String expression) {
    return Pattern.compile("turnpike_[a-z_]+")
        .matcher(expression)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Everything a runtime registers, its outbox and its feed included, once it was used. */
  private Set<String> registered(Path files) throws Exception {
    use();
    try (RuntimeFeed _ =
            new RuntimeFeed(
                gateway.table,
                gateway.budgets,
                new SnapshotFiles(files.resolve("snapshots")),
                new StandingFile(files, Duration.ofDays(1)),
                gateway.registry);
        KafkaOutbox _ =
            KafkaOutbox.open(
                new KafkaSettings("127.0.0.1:1", "test"),
                new KafkaOutbox.Journals(
                    files.resolve("journal"),
                    new JournalSettings(4_096, 1 << 20, Duration.ofSeconds(1)),
                    new JournalSettings(4_096, 1 << 20, Duration.ofSeconds(1))),
                "test",
                gateway.budgets,
                gateway.registry);
        AccessLog _ = WrittenAccessLog.open(gateway.registry)) {
      return Pattern.compile("(?m)^# TYPE (turnpike_[a-z_]+) ")
          .matcher(gateway.registry.scrape())
          .results()
          .map(match -> match.group(1))
          .filter(name -> !name.endsWith("_seconds_max"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private void use() throws Exception {
    gateway.ask(body("dynamic/both"));
    gateway.ask(streamed("openai/gpt-4o"));
    gateway.ask(
        body("dynamic/both"),
        "x-simulator-fault",
        "status=503",
        "cf-aig-max-attempts",
        "2",
        "cf-aig-retry-delay",
        "100");
    gateway.forget();
  }

  private static Set<String> all(String pattern, String file) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(ROOT.resolve(file)))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
