package dev.turnpike.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseStreamEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The client {@code com.openai:openai-java}. */
class OpenAiJavaTest {
  private static final String PROVIDERS = "dev.turnpike.clients.ClientGateway#providers";

  private static ClientGateway gateway;
  private static OpenAIClient client;

  /** What the tool is asked about. */
  static final class Place {
    public String city = "";
  }

  private static final Map<String, JsonValue> PLACE =
      Map.of(
          "type", JsonValue.from("object"),
          "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))),
          "required", JsonValue.from(List.of("city")),
          "additionalProperties", JsonValue.from(false));

  private static final ChatCompletionFunctionTool WEATHER =
      ChatCompletionFunctionTool.builder()
          .function(
              FunctionDefinition.builder()
                  .name("weather")
                  .parameters(FunctionParameters.builder().additionalProperties(PLACE).build())
                  .build())
          .build();

  private static final FunctionTool WEATHER_IN_RESPONSES =
      FunctionTool.builder()
          .name("weather")
          .parameters(FunctionTool.Parameters.builder().additionalProperties(PLACE).build())
          .strict(true)
          .build();

  @BeforeAll
  static void start() {
    gateway = new ClientGateway();
    client = client(gateway.open(), ClientGateway.NO_KEY);
  }

  @AfterAll
  static void stop() {
    client.close();
    gateway.close();
  }

  private static OpenAIClient client(String baseUrl, String key) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(baseUrl)
        .apiKey(key)
        .maxRetries(0)
        .timeout(Duration.ofSeconds(20))
        .build();
  }

  private static ChatCompletionCreateParams.Builder chat(String provider) {
    return ChatCompletionCreateParams.builder()
        .model(ClientGateway.ROUTE)
        .addSystemMessage("You answer in short.")
        .addUserMessage(ClientGateway.QUESTION)
        .putAdditionalHeader(ClientGateway.METADATA, ClientGateway.by(provider));
  }

  private static ResponseCreateParams.Builder response(String provider) {
    return ResponseCreateParams.builder()
        .model(ClientGateway.ROUTE)
        .instructions("You answer in short.")
        .putAdditionalHeader(ClientGateway.METADATA, ClientGateway.by(provider));
  }

  private static String text(ChatCompletion answer) {
    return answer.choices().getFirst().message().content().orElseThrow();
  }

  private static String text(Response answer) {
    return answer.output().stream()
        .flatMap(item -> item.message().stream())
        .flatMap(message -> message.content().stream())
        .flatMap(content -> content.outputText().stream())
        .map(text -> text.text())
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @MethodSource(PROVIDERS)
  void shouldChatWholeAndStreamedAlike(String provider) {
    ChatCompletion whole = client.chat().completions().create(chat(provider).build());

    assertThat(gateway.billed.last().provider()).isEqualTo(provider);
    assertThat(text(whole)).hasSizeGreaterThan(600);
    assertThat(whole.choices().getFirst().finishReason())
        .isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
    assertIsBilled(whole.usage().orElseThrow());

    AtomicInteger chunks = new AtomicInteger();
    ChatCompletionAccumulator all = ChatCompletionAccumulator.create();
    ChatCompletionCreateParams streamed =
        chat(provider)
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .build();
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(streamed)) {
      stream.stream().peek(all::accumulate).forEach(_ -> chunks.incrementAndGet());
    }
    assertThat(chunks).hasValueGreaterThan(5);
    assertThat(text(all.chatCompletion())).isEqualTo(text(whole));
    assertIsBilled(all.chatCompletion().usage().orElseThrow());
  }

  private static void assertIsBilled(CompletionUsage told) {
    assertThat(told.promptTokens()).isPositive().isEqualTo(gateway.billed.tokens().input());
    assertThat(told.completionTokens()).isPositive().isEqualTo(gateway.billed.tokens().output());
  }

  @ParameterizedTest
  @MethodSource(PROVIDERS)
  void shouldCallAToolAndAnswerItsResult(String provider) {
    ChatCompletionCreateParams.Builder asked = chat(provider).addTool(WEATHER);

    ChatCompletionMessage first =
        client.chat().completions().create(asked.build()).choices().getFirst().message();
    ChatCompletionMessageFunctionToolCall call =
        first.toolCalls().orElseThrow().getFirst().asFunction();
    assertThat(call.function().name()).isEqualTo("weather");
    assertThat(call.function().arguments(Place.class).city).isNotEmpty();

    asked
        .addMessage(first)
        .addMessage(
            ChatCompletionToolMessageParam.builder()
                .toolCallId(call.id())
                .content("{\"sky\":\"clear\"}")
                .build());
    ChatCompletion second = client.chat().completions().create(asked.build());
    assertThat(text(second)).hasSizeGreaterThan(600);
  }

  @ParameterizedTest
  @MethodSource(PROVIDERS)
  void shouldRespondWholeAndStreamedAlike(String provider) {
    ResponseCreateParams asked = response(provider).input(ClientGateway.QUESTION).build();

    Response whole = client.responses().create(asked);
    assertThat(text(whole)).hasSizeGreaterThan(600);
    assertThat(whole.usage().orElseThrow().outputTokens())
        .isEqualTo(gateway.billed.tokens().output());

    ResponseAccumulator all = ResponseAccumulator.create();
    try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(asked)) {
      stream.stream().forEach(all::accumulate);
    }
    assertThat(text(all.response())).isEqualTo(text(whole));
    assertThat(all.response().usage().orElseThrow().inputTokens())
        .isEqualTo(gateway.billed.tokens().input());
  }

  @ParameterizedTest
  @MethodSource(PROVIDERS)
  void shouldCallAToolInAResponseAndAnswerItsResult(String provider) {
    ResponseInputItem question =
        ResponseInputItem.ofMessage(
            ResponseInputItem.Message.builder()
                .role(ResponseInputItem.Message.Role.USER)
                .addInputTextContent(ClientGateway.QUESTION)
                .build());

    Response first =
        client
            .responses()
            .create(
                response(provider)
                    .addTool(WEATHER_IN_RESPONSES)
                    .inputOfResponse(List.of(question))
                    .build());
    ResponseFunctionToolCall call =
        first.output().stream()
            .flatMap(item -> item.functionCall().stream())
            .findFirst()
            .orElseThrow();
    assertThat(call.arguments(Place.class).city).isNotEmpty();

    ResponseInputItem result =
        ResponseInputItem.ofFunctionCallOutput(
            ResponseInputItem.FunctionCallOutput.builder()
                .callId(call.callId())
                .output("{\"sky\":\"clear\"}")
                .build());
    Response second =
        client
            .responses()
            .create(
                response(provider)
                    .addTool(WEATHER_IN_RESPONSES)
                    .inputOfResponse(
                        List.of(question, ResponseInputItem.ofFunctionCall(call), result))
                    .build());
    assertThat(text(second)).hasSizeGreaterThan(600);
  }

  @ParameterizedTest
  @MethodSource(PROVIDERS)
  void shouldTellFailuresOfProviders(String provider) {
    assertThatExceptionOfType(InternalServerException.class)
        .isThrownBy(() -> fail(provider, "status=503"))
        .satisfies(error -> assertThat(error.statusCode()).isEqualTo(503))
        .satisfies(error -> assertThat(error.code()).contains("route_without_answer"));
    assertThatExceptionOfType(BadRequestException.class)
        .isThrownBy(() -> fail(provider, "status=400"))
        .withMessageMatching("(?s).*\\w+ \\w+.*");
  }

  private static void fail(String provider, String fault) {
    client
        .chat()
        .completions()
        .create(chat(provider).putAdditionalHeader(ClientGateway.FAULT, fault).build());
  }

  @ParameterizedTest
  @MethodSource(PROVIDERS)
  void shouldTellThatAStreamBrokeOff(String provider) {
    ChatCompletionCreateParams broken =
        chat(provider).putAdditionalHeader(ClientGateway.FAULT, "broken_stream=3").build();
    AtomicInteger chunks = new AtomicInteger();

    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(broken)) {
      assertThatExceptionOfType(OpenAIException.class)
          .isThrownBy(() -> stream.stream().forEach(_ -> chunks.incrementAndGet()));
    }
    assertThat(chunks).hasPositiveValue();
  }

  @Test
  void shouldEmbed() {
    CreateEmbeddingResponse answer =
        client
            .embeddings()
            .create(
                EmbeddingCreateParams.builder()
                    .model(ClientGateway.EMBED)
                    .inputOfArrayOfStrings(List.of("one crossing", "two crossings"))
                    .build());

    assertThat(answer.data()).hasSize(2);
    assertThat(answer.data().getLast().embedding()).hasSize(384);
    assertThat(answer.usage().promptTokens()).isEqualTo(gateway.billed.tokens().input());
  }

  @Test
  void shouldListRoutesAndModels() {
    assertThat(client.models().list().autoPager().stream().map(Model::id))
        .contains(ClientGateway.ROUTE, "openai/gpt-4o");
  }

  @Test
  void shouldTellWhatIsRefused() {
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() ->
            client.chat().completions().create(chat("openai").model("dynamic/nowhere").build()))
        .satisfies(error -> assertThat(error.code()).contains("route_not_found"));
    assertThatExceptionOfType(RateLimitException.class)
        .isThrownBy(() -> ask(gateway.full(), ClientGateway.NO_KEY))
        .satisfies(error -> assertThat(error.headers().values("retry-after")).isNotEmpty());
    assertThatExceptionOfType(UnauthorizedException.class)
        .isThrownBy(() -> ask(gateway.closed(), "tk_wrong"))
        .satisfies(error -> assertThat(error.code()).contains("invalid_api_key"));
    assertThat(text(ask(gateway.closed(), ClientGateway.TOKEN))).isNotEmpty();
  }

  private static ChatCompletion ask(String baseUrl, String key) {
    OpenAIClient other = client(baseUrl, key);
    try {
      return other.chat().completions().create(chat("openai").build());
    } finally {
      other.close();
    }
  }
}
