package dev.turnpike.runtime;

import static dev.turnpike.runtime.TestGateway.body;
import static dev.turnpike.runtime.TestGateway.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.access.TokenBudget;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.usage.UsageEvent;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway's own limits, which refuse. */
class GatewayLimitsTest {
  /** A dollar for each answer of at least one token. */
  private static final String DEAR = "{\"per_token_in\":0,\"per_token_out\":1}";

  private TestGateway gateway;

  @BeforeEach
  void start() {
    gateway = new TestGateway();
    gateway.deploy("smart-route", Graphs.SMART);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private void settings(String document) {
    gateway.publish(new GatewaySettings(false, true, true, null, null, null, document));
  }

  private static String spendLimit(String more) {
    return "{\"spend_limits\":{\"enabled\":true,\"rules\":[{\"id\":\"r1\",\"limit\":1,\"window\":3600"
        + more
        + "}]}}";
  }

  @Test
  void shouldRefuseRequestsOverTheRateAndTellWhatIsLeftAndWhenToComeBack() throws Exception {
    settings(
        "{\"rate_limiting_limit\":2,\"rate_limiting_interval\":3600,"
            + "\"rate_limiting_technique\":\"sliding\"}");

    HttpResponse<String> first = gateway.ask(body("openai/gpt-4o"));
    HttpResponse<String> second = gateway.ask(body("openai/gpt-4o"));
    HttpResponse<String> third = gateway.ask(body("openai/gpt-4o"));

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(header(first, "x-ratelimit-limit-requests")).isEqualTo("2");
    assertThat(header(first, "x-ratelimit-remaining-requests")).isEqualTo("1");
    assertThat(header(second, "x-ratelimit-remaining-requests")).isEqualTo("0");
    assertThat(third.statusCode()).isEqualTo(429);
    assertThat(third.body()).contains("\"cf_code\":2003");
    assertThat(Long.parseLong(header(third, "retry-after"))).isBetween(3_590L, 3_600L);
    await().until(() -> gateway.outbox.logs.size() == 3);
    assertThat(gateway.outbox.logs.getLast().status()).isEqualTo(429);
  }

  @Test
  void shouldTellTheLedgerOfEachRequestItCounted() throws Exception {
    settings("{\"rate_limiting_limit\":9,\"rate_limiting_interval\":3600}");

    gateway.ask(body("openai/gpt-4o"));
    gateway.ask(body("openai/gpt-4o"), "x-simulator-fault", "status=400");
    gateway.ask(body("nobody/model"));

    assertThat(gateway.outbox.usage).hasSize(3);
    assertThat(gateway.outbox.usage)
        .allSatisfy(event -> {
          assertThat(event.charges()).hasSize(1);
          assertThat(event.charges().getFirst().budget().elementId()).isEqualTo("rate-limit");
          assertThat(event.charges().getFirst().amount()).isEqualTo(1);
        });
  }

  @Test
  void shouldRefuseWhoIsOverASpendLimitAndChargeItExactly() throws Exception {
    settings(spendLimit(",\"metadata\":{\"user_id\":{\"mode\":\"partition\"}}"));

    HttpResponse<String> first = ask("anna");
    HttpResponse<String> second = ask("anna");
    HttpResponse<String> other = ask("bert");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(second.body()).contains("\"cf_code\":2045", "Spend limit exceeded: rule 'r1'");
    assertThat(second.headers().firstValue("retry-after")).isPresent();
    assertThat(other.statusCode()).isEqualTo(200);
    UsageEvent event = gateway.outbox.usage.getFirst();
    assertThat(event.charges().getFirst().amount())
        .isEqualTo(Objects.requireNonNull(event.costUsd()).picos());
  }

  private HttpResponse<String> ask(String user) throws Exception {
    return gateway.ask(
        body("openai/gpt-4o"),
        "cf-aig-metadata",
        "{\"user_id\":\"" + user + "\"}",
        "cf-aig-custom-cost",
        DEAR);
  }

  @Test
  void shouldTakeTheFallbackOfAModelThatIsOverItsSpendLimit() throws Exception {
    settings(spendLimit(",\"model\":{\"mode\":\"filter\",\"values\":[\"" + Graphs.LARGE + "\"]}"));
    gateway.deploy(
        "both",
        Graphs.graph(
            Graphs.start("large"),
            Graphs.model("large", Graphs.LARGE, "", "END", "small"),
            Graphs.model("small", Graphs.SMALL, "", "END", null),
            Graphs.end()));
    settings(spendLimit(",\"model\":{\"mode\":\"filter\",\"values\":[\"" + Graphs.LARGE + "\"]}"));

    HttpResponse<String> first = gateway.ask(body("dynamic/both"), "cf-aig-custom-cost", DEAR);
    HttpResponse<String> second = gateway.ask(body("dynamic/both"), "cf-aig-custom-cost", DEAR);

    assertThat(header(first, "cf-aig-model")).isEqualTo(Graphs.LARGE);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(header(second, "cf-aig-model")).isEqualTo(Graphs.SMALL);
  }

  private HttpResponse<String> all(String first, String second) throws Exception {
    String entry =
        "{\"provider\":\"%s\",\"endpoint\":\"chat/completions\",\"query\":{\"model\":\"%s\","
            + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}}";
    return gateway.send(
        HttpRequest.newBuilder(gateway.at("/v1/default/lab"))
            .timeout(Duration.ofSeconds(30))
            .headers("content-type", "application/json", "cf-aig-custom-cost", DEAR)
            .POST(
                BodyPublishers.ofString(
                    "["
                        + entry.formatted("openai", first)
                        + ","
                        + entry.formatted("groq", second)
                        + "]"))
            .build());
  }

  @Test
  void shouldCountARequestWithManyEntriesOnceAndRefuseItOverTheRate() throws Exception {
    settings("{\"rate_limiting_limit\":1,\"rate_limiting_interval\":3600}");

    assertThat(all("gpt-4o", "llama").statusCode()).isEqualTo(200);
    assertThat(all("gpt-4o", "llama").statusCode()).isEqualTo(429);
  }

  @Test
  void shouldTakeTheNextEntryWhereAModelIsOverItsSpendLimit() throws Exception {
    settings(spendLimit(",\"model\":{\"mode\":\"filter\",\"values\":[\"gpt-4o\"]}"));

    HttpResponse<String> first = all("gpt-4o", "llama");
    HttpResponse<String> second = all("gpt-4o", "llama");

    assertThat(header(first, "cf-aig-provider")).isEqualTo("openai");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(header(second, "cf-aig-provider")).isEqualTo("groq");
  }

  @Test
  void shouldCountTokensWhereTheRateIsOfTokens() throws Exception {
    settings(
        "{\"rate_limiting_limit\":12,\"rate_limiting_interval\":3600,"
            + "\"rate_limiting_limit_type\":\"tokens\"}");

    assertThat(gateway.ask(body("openai/gpt-4o")).statusCode()).isEqualTo(200);
    assertThat(gateway.ask(body("openai/gpt-4o")).statusCode()).isEqualTo(429);
  }

  @Test
  void shouldKeepTheSpendWhenTheLimitIsEditedAndApplyTheNewOneAtOnce() throws Exception {
    settings(spendLimit(""));
    ask("anna");
    assertThat(ask("anna").statusCode()).isEqualTo(429);

    settings(spendLimit("").replace("\"limit\":1,", "\"limit\":1000000,"));

    assertThat(ask("anna").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldRefuseATokenThatHasSpentItsOwnBudget() throws Exception {
    GatewayToken token =
        new GatewayToken(
            "t1",
            "team a",
            GatewayToken.hash("tk_a"),
            List.of(),
            List.of(),
            null,
            new TokenBudget(Money.parseUsd("1"), 3_600));
    gateway.publish(
        new GatewaySettings(true, true, true, null, null, null, "{}"),
        new Access(List.of(token), List.of(), List.of(), List.of()));

    assertThat(paid("tk_a").statusCode()).isEqualTo(200);
    assertThat(paid("tk_a").statusCode()).isEqualTo(429);
  }

  private HttpResponse<String> paid(String token) throws Exception {
    return gateway.ask(body("openai/gpt-4o"), "x-api-key", token, "cf-aig-custom-cost", DEAR);
  }
}
