package dev.turnpike.runtime;

import static dev.turnpike.runtime.TestGateway.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each caller's dialect before each provider's, through a route. */
class TranslatedTest {
  private static final String PAIRS =
      """
      chat,      anthropic,        claude-sonnet-4-5
      chat,      google-ai-studio, gemini-2.5-pro
      chat,      aws-bedrock,      anthropic.claude-3-haiku-20240307-v1:0
      chat,      workers-ai,       @cf/meta/llama-3.2-1b-instruct
      responses, openai,           gpt-4o
      responses, anthropic,        claude-sonnet-4-5
      responses, google-ai-studio, gemini-2.5-pro
      responses, aws-bedrock,      anthropic.claude-3-haiku-20240307-v1:0
      responses, workers-ai,       @cf/meta/llama-3.2-1b-instruct
      messages,  anthropic,        claude-sonnet-4-5
      messages,  openai,           gpt-4o
      messages,  google-ai-studio, gemini-2.5-pro
      messages,  aws-bedrock,      anthropic.claude-3-haiku-20240307-v1:0
      """;

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new TestGateway();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.forget();
  }

  private static String path(String caller) {
    return "/v1/default/lab/compat/" + (caller.equals("chat") ? "chat/completions" : caller);
  }

  private static String body(String caller, boolean stream) {
    String rest = "\"model\":\"dynamic/one\",\"stream\":" + stream;
    return switch (caller) {
      case "responses" -> "{" + rest + ",\"input\":\"Say something\"}";
      case "messages" ->
          "{"
              + rest
              + ",\"max_tokens\":200,\"messages\":[{\"role\":\"user\",\"content\":\"Say something\"}]}";
      default -> "{" + rest + ",\"messages\":[{\"role\":\"user\",\"content\":\"Say something\"}]}";
    };
  }

  private static HttpResponse<String> ask(
      String caller, String provider, String model, boolean stream, String... headers)
      throws Exception {
    gateway.deploy(
        "one",
        Graphs.graph(
            Graphs.start("m"),
            Graphs.model("m", model, "", "END", null).replace("workers-ai", provider),
            Graphs.end()));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.at(path(caller)))
            .timeout(Duration.ofSeconds(30))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body(caller, stream)));
    return gateway.send(headers.length == 0 ? request.build() : request.headers(headers).build());
  }

  private static String text(String caller, JsonNode answer) {
    return switch (caller) {
      case "responses" -> answer.at("/output/0/content/0/text").asString("");
      case "messages" -> answer.at("/content/0/text").asString("");
      default -> answer.at("/choices/0/message/content").asString("");
    };
  }

  private static String end(String caller) {
    return switch (caller) {
      case "responses" -> "event: response.completed";
      case "messages" -> "event: message_stop";
      default -> "data: [DONE]";
    };
  }

  @ParameterizedTest
  @CsvSource(textBlock = PAIRS)
  void shouldAnswerInTheCallersDialectAndMeasureTheUsage(
      String caller, String provider, String model) throws Exception {
    HttpResponse<String> answer = ask(caller, provider, model, false);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode json = JsonMapper.shared().readTree(answer.body());
    assertThat(text(caller, json)).isNotEmpty();
    assertThat(json.path("model").asString("")).isNotEmpty();
    assertThat(header(answer, "cf-aig-provider")).isEqualTo(provider);
    UsageEvent event = gateway.outbox.usage.getFirst();
    assertThat(event.basis()).isEqualTo(Basis.MEASURED);
    assertThat(event.tokens().input()).isPositive();
    assertThat(event.tokens().output()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(textBlock = PAIRS)
  void shouldStreamInTheCallersDialectAndMeasureTheUsage(
      String caller, String provider, String model) throws Exception {
    HttpResponse<String> answer = ask(caller, provider, model, true);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(header(answer, "content-type")).startsWith("text/event-stream");
    assertThat(answer.body()).contains(end(caller));
    UsageEvent event = gateway.outbox.usage.getFirst();
    assertThat(event.basis()).isEqualTo(Basis.MEASURED);
    assertThat(event.tokens().output()).isPositive();
    assertThat(event.outcome()).isEqualTo(UsageEvent.Outcome.ANSWERED);
  }

  @ParameterizedTest
  @CsvSource(textBlock = PAIRS)
  void shouldTellARefusalInTheCallersDialect(String caller, String provider, String model)
      throws Exception {
    HttpResponse<String> answer =
        ask(caller, provider, model, false, "x-simulator-fault", "status=400");

    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode json = JsonMapper.shared().readTree(answer.body());
    assertThat(json.at("/error/message").asString("")).isNotEmpty();
    assertThat(json.path("type").asString("")).isEqualTo(caller.equals("messages") ? "error" : "");
  }
}
