package dev.turnpike.runtime;

import static dev.turnpike.runtime.TestGateway.body;
import static dev.turnpike.runtime.TestGateway.header;
import static dev.turnpike.runtime.TestGateway.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be asked for besides chat completions on the gateway's own path. */
class EndpointsTest {
  private static final String EMBED = "{\"model\":\"%s\",\"input\":\"Hello there\"}";

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new TestGateway();
    gateway.deploy("smart-route", Graphs.SMART);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.forget();
  }

  private static HttpResponse<String> post(String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.at(path))
            .timeout(Duration.ofSeconds(30))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return gateway.send(headers.length == 0 ? request.build() : request.headers(headers).build());
  }

  /** The log entry comes after the last byte of the answer. */
  private static LogEntry logged() {
    await().until(() -> !gateway.outbox.logs.isEmpty());
    return gateway.outbox.logs.getFirst();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private static String universal(String... entries) {
    return "[" + String.join(",", entries) + "]";
  }

  private static String entry(String provider, String endpoint, String query, String more) {
    return "{\"provider\":\"%s\",\"endpoint\":\"%s\",\"query\":%s%s}"
        .formatted(provider, endpoint, query, more);
  }

  @Test
  void shouldEmbedAndChargeTheInput() throws Exception {
    HttpResponse<String> answer =
        post("/v1/default/lab/compat/embeddings", EMBED.formatted("openai/text-embedding-3-small"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("data").path(0).path("embedding").isArray()).isTrue();
    assertThat(header(answer, "cf-aig-model")).isEqualTo("text-embedding-3-small");
    UsageEvent event = gateway.outbox.usage.getFirst();
    assertThat(event.basis()).isEqualTo(Basis.MEASURED);
    assertThat(event.tokens().input()).isPositive();
    assertThat(event.tokens().output()).isZero();
    assertThat(logged().requestType()).isEqualTo("embeddings");
  }

  @Test
  void shouldEmbedThroughARoute() throws Exception {
    HttpResponse<String> answer =
        post("/v1/embeddings", EMBED.formatted("dynamic/smart-route"), "cf-aig-gateway-id", "lab");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "turnpike-route")).isEqualTo("smart-route");
  }

  @Test
  void shouldPassTheNativePathOfAProviderOnAndReadItsUsage() throws Exception {
    HttpResponse<String> answer =
        post("/v1/default/lab/openai/chat/completions", body("gpt-4o-mini"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "cf-aig-provider")).isEqualTo("openai");
    assertThat(header(answer, "cf-aig-model")).isEqualTo("gpt-4o-mini");
    assertThat(gateway.outbox.usage.getFirst().basis()).isEqualTo(Basis.MEASURED);
    assertThat(gateway.outbox.usage.getFirst().costUsd()).isNotNull();
  }

  @Test
  void shouldStreamTheNativePathAndHideTheUsageNobodyAskedFor() throws Exception {
    HttpResponse<String> answer =
        post("/v1/default/lab/openai/v1/chat/completions", streamed("gpt-4o-mini"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("data: [DONE]").doesNotContain("prompt_tokens");
    assertThat(gateway.outbox.usage.getFirst().basis()).isEqualTo(Basis.MEASURED);
  }

  @Test
  void shouldTakeARouteOnANativePath() throws Exception {
    HttpResponse<String> answer =
        post("/v1/default/lab/openai/chat/completions", body("dynamic/smart-route"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "turnpike-route")).isEqualTo("smart-route");
  }

  @Test
  void shouldPassOnWhatItCannotReadAndSayThatItsCostIsUnknown() throws Exception {
    HttpResponse<String> answer =
        gateway.send(
            HttpRequest.newBuilder(gateway.at("/v1/default/lab/openai/models?limit=3")).build());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("object").asString()).isEqualTo("list");
    LogEntry entry = logged();
    assertThat(entry.requestType()).isEqualTo("other");
    assertThat(entry.path()).isEqualTo("/models?limit=3");
    assertThat(entry.costUsd()).isNull();
    assertThat(gateway.outbox.usage.getFirst().basis()).isEqualTo(Basis.UNKNOWN);
  }

  @Test
  void shouldDescribeOneModelOfTheList() throws Exception {
    HttpResponse<String> route = gateway.get("/v1/default/lab/compat/models/dynamic%2Fsmart-route");
    HttpResponse<String> model = gateway.get("/v1/default/lab/compat/models/openai/gpt-4o-mini");
    HttpResponse<String> none = gateway.get("/v1/default/lab/compat/models/dynamic/none");

    assertThat(json(route).path("id").asString()).isEqualTo("dynamic/smart-route");
    assertThat(json(route).path("object").asString()).isEqualTo("model");
    assertThat(json(route).path("owned_by").asString()).isEqualTo("turnpike");
    assertThat(json(model).path("owned_by").asString()).isEqualTo("openai");
    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(json(none).path("error").path("code").asString()).isEqualTo("model_not_found");
  }

  private static HttpResponse<String> count(String model) throws Exception {
    return post(
        "/v1/messages/count_tokens",
        "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]}"
            .formatted(model),
        "cf-aig-gateway-id",
        "lab",
        "anthropic-version",
        "2023-06-01");
  }

  @Test
  void shouldHaveAnthropicCountThePromptsOfItsModels() throws Exception {
    HttpResponse<String> counted = count("anthropic/claude-sonnet-4-5");

    assertThat(counted.statusCode()).as(counted.body()).isEqualTo(200);
    assertThat(json(counted).path("input_tokens").asInt(0)).isPositive();
    assertThat(header(counted, "cf-aig-provider")).isEqualTo("anthropic");
    assertThat(counted.headers().firstValue("turnpike-warning")).isEmpty();
    assertThat(logged().path()).isEqualTo("/v1/messages/count_tokens");
  }

  @Test
  void shouldEstimateThePromptsOfRoutesAndOtherModelsAndSaySo() throws Exception {
    for (String model : new String[] {"dynamic/smart-route", "openai/gpt-4o-mini"}) {
      HttpResponse<String> counted = count(model);

      assertThat(counted.statusCode()).as(counted.body()).isEqualTo(200);
      // 43 bytes of messages.
      assertThat(json(counted).path("input_tokens").asInt(0)).isEqualTo(11);
      assertThat(header(counted, "turnpike-warning")).isEqualTo("the count is an estimate");
    }
    assertThat(gateway.outbox.usage).isEmpty();
  }

  @Test
  void shouldCountNothingForAModelThatIsNotThere() throws Exception {
    for (String model : new String[] {"dynamic/none", "nobody/model", "claude"}) {
      HttpResponse<String> refused = count(model);

      assertThat(refused.statusCode()).isEqualTo(404);
      assertThat(json(refused).path("error").path("type").asString()).isEqualTo("not_found_error");
    }
  }

  @Test
  void shouldTellErrorsOfNativePathsInCloudflaresForm() throws Exception {
    HttpResponse<String> answer = post("/v1/default/lab/nobody/v1/chat", "{}");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer).path("success").asBoolean(true)).isFalse();
    assertThat(json(answer).path("error").path(0).path("code").asInt()).isEqualTo(7003);
    assertThat(json(answer).path("name").asString()).isEqualTo("AiGatewayError");
  }

  @Test
  void shouldTryTheEntriesOfTheUniversalEndpointInOrder() throws Exception {
    HttpResponse<String> answer =
        post(
            "/v1/default/lab",
            universal(
                entry(
                    "openai",
                    "chat/completions",
                    body("gpt-4o"),
                    ",\"headers\":{\"x-simulator-fault\":\"status=503\"}"),
                entry("groq", "chat/completions", body("llama-3.1-8b"), "")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "cf-aig-provider")).isEqualTo("groq");
    assertThat(header(answer, "cf-aig-step")).isEqualTo("1");
    assertThat(logged().attempts()).hasSize(2);
  }

  @Test
  void shouldGoOnFromARefusedEntryAndTakeRoutesAsEntries() throws Exception {
    HttpResponse<String> answer =
        post(
            "/v1/default/lab",
            universal(
                entry("compat", "chat/completions", body("dynamic/nowhere"), ""),
                entry("compat", "chat/completions", body("dynamic/smart-route"), "")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "turnpike-route")).isEqualTo("smart-route");
  }

  @Test
  void shouldLetTheConfigOfAnEntryGoBeforeTheHeaders() throws Exception {
    HttpResponse<String> answer =
        post(
            "/v1/default/lab",
            universal(
                entry(
                    "openai",
                    "chat/completions",
                    body("gpt-4o"),
                    ",\"config\":{\"maxAttempts\":3,\"retryDelay\":100}")),
            "x-simulator-fault",
            "status=500",
            "cf-aig-max-attempts",
            "1");

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(json(answer).path("attempts")).hasSize(3);
    assertThat(json(answer).path("internalCode").asInt()).isEqualTo(2005);
  }

  @Test
  void shouldChargeEachEntryOfARouteOnceUnderNumbersOfItsOwn() throws Exception {
    gateway.deploy("counted", Graphs.COUNTED);
    String failing =
        entry(
            "compat",
            "chat/completions",
            body("dynamic/counted"),
            ",\"headers\":{\"x-simulator-fault\":\"status=503\"}");

    HttpResponse<String> answer =
        post(
            "/v1/default/lab",
            universal(failing, entry("openai", "chat/completions", body("gpt-4o"), "")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(gateway.outbox.usage).extracting(UsageEvent::attempt).doesNotHaveDuplicates();
    assertThat(gateway.outbox.usage.stream().mapToInt(it -> it.charges().size()).sum())
        .isEqualTo(1);
  }

  @Test
  void shouldNameTheEntryAndFieldAtFault() throws Exception {
    HttpResponse<String> empty = post("/v1/default/lab", "[]");
    HttpResponse<String> noQuery =
        post("/v1/default/lab", "[{\"provider\":\"openai\",\"endpoint\":\"chat/completions\"}]");
    HttpResponse<String> badConfig =
        post(
            "/v1/default/lab",
            universal(
                entry("openai", "x", "{}", ""),
                entry("openai", "x", "{}", ",\"config\":{\"maxAttempts\":9}")));

    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(noQuery.statusCode()).isEqualTo(400);
    assertThat(json(noQuery).path("message").asString()).contains("query must be an object");
    assertThat(badConfig.statusCode()).isEqualTo(400);
    assertThat(json(badConfig).path("message").asString())
        .contains("cf-aig-max-attempts", "1 to 5");
  }
}
