package dev.turnpike.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.allinone.Client.Answer;
import dev.turnpike.allinone.OpenApi.Operation;
import dev.turnpike.contracts.codec.WireJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The running data plane takes and answers what the description of it says. */
class GatewayApiWalkTest {
  private static final String GATEWAY = "told-of";
  private static final String GUARDED = "told-of-with-tokens";
  private static final String SCARCE = "told-of-once";
  private static final Set<String> OURS = Set.of("cf-aig-", "turnpike-", "x-ratelimit-", "x-amzn-");
  private static final Set<String> CODES =
      texts(OpenApi.GATEWAY.document().at("/components/schemas/Code/enum"));
  private static final Client CLIENT = new Client(RunningPlatform.get());

  /** What of the list of models has a path of its own. */
  private static final String MODEL = "workers-ai/" + Graphs.SMALL;

  private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";

  private final List<String> faults = new ArrayList<>();

  @BeforeAll
  static void makeGateways() {
    made("{\"id\":\"" + GATEWAY + "\"}");
    made("{\"id\":\"" + GUARDED + "\",\"authentication\":true}");
    made(
        "{\"id\":\""
            + SCARCE
            + "\",\"rate_limiting_limit\":1,\"rate_limiting_interval\":3600,"
            + "\"rate_limiting_technique\":\"sliding\"}");
    for (String gateway : List.of(GATEWAY, GUARDED, SCARCE)) {
      String list = "/v1/default/" + gateway + "/compat/models";
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> CLIENT.gateway("GET", list, "", Map.of()).status() != 404);
    }
  }

  private static void made(String settings) {
    assertThat(CLIENT.control("POST", "/gateways", settings).status()).isEqualTo(200);
  }

  static List<Operation> operations() {
    return OpenApi.GATEWAY.operations();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void shouldAnswerAsDescribed(Operation operation) {
    // when
    Answer answer = ask(operation, GATEWAY, Map.of());

    // then: the provider has nothing at its list of models for three of the methods, and says so
    boolean notOffered = Set.of("passPut", "passPatch", "passDelete").contains(operation.id());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(notOffered ? 405 : 200);
    if (notOffered) {
      assertThat(answer.header("cf-aig-provider")).isEqualTo("openai");
    }
    check(operation, answer);
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void shouldRefuseAsDescribed(Operation operation) {
    // given
    boolean asks = operation.id().startsWith("ask") || operation.id().startsWith("count");

    // then
    refused(operation, 404, "nowhere-at-all", Map.of());
    if (asks) {
      refused(operation, 400, GATEWAY, Map.of("cf-aig-max-attempts", "9"));
      assertThat(said(operation, "{\"model\":1}")).isEqualTo(400);
      assertThat(said(operation, "{\"model\":\"dynamic/nowhere\"," + MESSAGES + "}"))
          .isIn(400, 404);
    }
    refused(operation, 401, GUARDED, Map.of());
    assertThat(faults).isEmpty();
  }

  @Test
  void shouldTellOfTheLimitThatWasMet() {
    // given
    Operation chat = OpenApi.GATEWAY.operation("askChatOfGateway");

    // when
    Answer first = ask(chat, SCARCE, Map.of());
    Answer second = ask(chat, SCARCE, Map.of());

    // then
    check(chat, first);
    check(chat, second);
    assertThat(first.header("x-ratelimit-remaining-requests")).isEqualTo("0");
    assertThat(second.status()).isEqualTo(429);
    assertThat(second.header("retry-after")).isNotEmpty();
    assertThat(second.body().at("/error/code").asString("")).isEqualTo("rate_limit_exceeded");
    assertThat(faults).isEmpty();
  }

  @Test
  void shouldTellOfStreams() {
    // given
    Operation chat = OpenApi.GATEWAY.operation("askChatOfGateway");

    // when
    Answer answer =
        CLIENT.gateway(
            "POST",
            path(chat, GATEWAY),
            "{\"model\":\"" + MODEL + "\",\"stream\":true,\"max_tokens\":5," + MESSAGES + "}",
            Map.of());

    // then
    assertThat(answer.response().body()).endsWith("data: [DONE]\n\n");
    check(chat, answer);
    assertThat(faults).isEmpty();
  }

  /** Every header that is sent is described, with the values it takes. */
  @Test
  void shouldTakeTheHeadersThatAreDescribed() {
    // given
    Operation chat = OpenApi.GATEWAY.operation("askChatOfGateway");
    Map<String, String> headers = new HashMap<>();
    headers.put("cf-aig-metadata", "{\"user_id\":\"a\",\"nested\":{}}");
    headers.put("cf-aig-custom-cost", "{\"per_token_in\":0.001,\"per_token_out\":0.002}");
    headers.put("cf-aig-event-id", "mine");
    headers.put("cf-aig-collect-log", "false");
    headers.put("cf-aig-collect-log-payload", "false");
    headers.put("cf-aig-request-timeout", "5000");
    headers.put("cf-aig-max-attempts", "2");
    headers.put("cf-aig-retry-delay", "100");
    headers.put("cf-aig-backoff", "linear");
    headers.put("cf-aig-otel-trace-id", "0123456789abcdef0123456789abcdef");
    headers.put("cf-aig-otel-parent-span-id", "0123456789abcdef");
    headers.put("cf-aig-cache-ttl", "60");
    headers.put("cf-aig-skip-cache", "true");
    headers.put("cf-aig-cache-key", "a-key");
    Set<String> described =
        chat.parameters().stream()
            .filter(it -> it.path("in").asString("").equals("header"))
            .map(it -> it.path("name").asString(""))
            .collect(Collectors.toCollection(TreeSet::new));

    // when
    Answer answer = ask(chat, GATEWAY, headers);

    // then
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.header("cf-aig-event-id")).isEqualTo("mine");
    assertThat(answer.header("turnpike-warning")).contains("nested");
    headers.forEach((name, value) -> valid(chat, name, value));
    check(chat, answer);
    assertThat(faults).isEmpty();
    // These two need something stored.
    described.removeAll(Set.of("cf-aig-authorization", "cf-aig-byok-alias"));
    assertThat(described).containsExactlyInAnyOrderElementsOf(headers.keySet());
  }

  private void valid(Operation operation, String name, String value) {
    JsonNode parameter =
        operation.parameters().stream()
            .filter(it -> it.path("name").asString("").equals(name))
            .findFirst()
            .orElseThrow();
    faults.addAll(OpenApi.GATEWAY.parameterFaults(parameter, value));
  }

  private void refused(
      Operation operation, int status, String gateway, Map<String, String> headers) {
    Answer answer = ask(operation, gateway, headers);
    if (answer.status() != status) {
      faults.add(operation + " is not refused with " + status + ": " + answer);
    }
    if (CODES.stream().noneMatch(code -> answer.response().body().contains('"' + code + '"'))) {
      faults.add(operation + " is refused without a code of ours: " + answer);
    }
    check(operation, answer);
  }

  /** Returns the status of an answer to a body, which is as described. */
  private int said(Operation operation, String body) {
    String sent = operation.id().equals("askUniversal") ? universal(body) : body;
    Answer answer = CLIENT.gateway("POST", path(operation, GATEWAY), sent, named(GATEWAY));
    check(operation, answer);
    return answer.status();
  }

  private static Answer ask(Operation operation, String gateway, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(named(gateway));
    return CLIENT.gateway(operation.method(), path(operation, gateway), body(operation), all);
  }

  private static Map<String, String> named(String gateway) {
    return Map.of("cf-aig-gateway-id", gateway);
  }

  private static String path(Operation operation, String gateway) {
    return operation
        .path()
        .replace("{account}", "default")
        .replace("{gateway}", gateway)
        .replace("{id}", MODEL)
        .replace("{provider}", "openai")
        .replace("{path}", operation.id().equals("passPost") ? "chat/completions" : "models");
  }

  private static String body(Operation operation) {
    String id = operation.id();
    if (id.startsWith("askChat") || id.startsWith("countTokens")) {
      return "{\"model\":\"" + MODEL + "\"," + MESSAGES + "}";
    } else if (id.startsWith("askMessage")) {
      return "{\"model\":\"" + MODEL + "\",\"max_tokens\":5," + MESSAGES + "}";
    } else if (id.startsWith("askResponse")) {
      return "{\"model\":\"openai/gpt-4o\",\"input\":\"Hello\"}";
    } else if (id.startsWith("askEmbeddings")) {
      return "{\"model\":\"openai/text-embedding-3-small\",\"input\":\"Hello\"}";
    } else if (id.equals("askUniversal")) {
      return universal("{\"model\":\"gpt-4o\"," + MESSAGES + "}");
    }
    return id.equals("passPost") ? "{\"model\":\"gpt-4o\"," + MESSAGES + "}" : "";
  }

  private static String universal(String query) {
    return "[{\"provider\":\"openai\",\"endpoint\":\"chat/completions\",\"query\":" + query + "}]";
  }

  private void check(Operation operation, Answer answer) {
    JsonNode response = operation.response(answer.status());
    if (!operation.tells(answer.status()) && answer.status() < 500) {
      faults.add(operation + " does not tell of " + answer.status());
    }
    String type = answer.header("content-type").replaceAll(";.*", "");
    if (!response.path("content").has(type)) {
      faults.add(operation + " does not tell of answers in " + type + ": " + answer);
    } else if (type.equals("application/json")) {
      operation
          .responseFaults(answer.status(), answer.body())
          .forEach(it -> faults.add(operation + " " + it + ": " + answer));
    }
    answer
        .response()
        .headers()
        .map()
        .forEach((name, values) -> checkHeader(operation, response, name, values.getFirst()));
  }

  private void checkHeader(Operation operation, JsonNode response, String name, String value) {
    if (OURS.stream().noneMatch(name::startsWith)) {
      return;
    }
    JsonNode header = OpenApi.GATEWAY.resolved(response.path("headers").path(name));
    if (header.isMissingNode()) {
      faults.add(operation + " does not tell of the header " + name);
    } else {
      OpenApi.GATEWAY
          .parameterFaults(header, value)
          .forEach(it -> faults.add(operation + " " + name + ": " + it));
    }
  }

  @Test
  void shouldDescribeTheCodesAndHeadersThatTheirPageTells() {
    // given
    JsonNode document = OpenApi.GATEWAY.document();
    Set<String> request =
        document
            .at("/components/parameters")
            .valueStream()
            .filter(it -> it.path("in").asString("").equals("header"))
            .map(it -> it.path("name").asString(""))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> answer = new TreeSet<>();
    document
        .at("/components/responses")
        .forEach(it -> answer.addAll(it.path("headers").propertyNames()));
    answer.removeAll(Set.of("retry-after", "allow"));

    // then
    assertThat(CODES).isEqualTo(DataPlanePage.codes());
    assertThat(request).isEqualTo(DataPlanePage.requestHeaders());
    assertThat(answer).isEqualTo(DataPlanePage.answerHeaders());
  }

  private static Set<String> texts(JsonNode array) {
    assertThat(array).isNotEmpty();
    return OpenApi.items(array)
        .map(it -> it.asString(""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void shouldBeServedAsItIs() {
    Answer served = CLIENT.raw("GET", "/gateway-openapi.json", "", Map.of());

    assertThat(served.status()).isEqualTo(200);
    assertThat(served.body()).isEqualTo(OpenApi.GATEWAY.document());
    assertThat(WireJson.mapper().writeValueAsString(served.body())).contains("\"openapi\":\"3.1.");
  }
}
