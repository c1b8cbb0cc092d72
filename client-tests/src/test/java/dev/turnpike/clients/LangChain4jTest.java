package dev.turnpike.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** LangChain4j's models of OpenAI and Anthropic. */
class LangChain4jTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final ToolSpecification WEATHER =
      ToolSpecification.builder()
          .name("weather")
          .description("The weather in a city")
          .parameters(JsonObjectSchema.builder().addStringProperty("city").required("city").build())
          .build();

  private static ClientGateway gateway;

  /** Whose client it is. */
  enum Maker {
    OPENAI {
      @Override
      ChatModel model(String baseUrl, String key, String name, Map<String, String> headers) {
        return OpenAiChatModel.builder()
            .baseUrl(baseUrl)
            .apiKey(key)
            .modelName(name)
            .customHeaders(headers)
            .maxRetries(0)
            .timeout(TIMEOUT)
            .build();
      }

      @Override
      StreamingChatModel streaming(String baseUrl, Map<String, String> headers) {
        return OpenAiStreamingChatModel.builder()
            .baseUrl(baseUrl)
            .apiKey(ClientGateway.NO_KEY)
            .modelName(ClientGateway.ROUTE)
            .customHeaders(headers)
            .timeout(TIMEOUT)
            .build();
      }
    },
    ANTHROPIC {
      @Override
      ChatModel model(String baseUrl, String key, String name, Map<String, String> headers) {
        return AnthropicChatModel.builder()
            .baseUrl(baseUrl)
            .apiKey(key)
            .modelName(name)
            .customHeaders(headers)
            .maxRetries(0)
            .timeout(TIMEOUT)
            .build();
      }

      @Override
      StreamingChatModel streaming(String baseUrl, Map<String, String> headers) {
        return AnthropicStreamingChatModel.builder()
            .baseUrl(baseUrl)
            .apiKey(ClientGateway.NO_KEY)
            .modelName(ClientGateway.ROUTE)
            .customHeaders(headers)
            .timeout(TIMEOUT)
            .build();
      }
    };

    abstract ChatModel model(String baseUrl, String key, String name, Map<String, String> headers);

    abstract StreamingChatModel streaming(String baseUrl, Map<String, String> headers);
  }

  @BeforeAll
  static void start() {
    gateway = new ClientGateway();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  static Stream<Arguments> everyWay() {
    return Stream.of(Maker.values())
        .flatMap(maker ->
            ClientGateway.providers().stream().map(provider -> Arguments.of(maker, provider)));
  }

  private static Map<String, String> by(String provider) {
    return Map.of(ClientGateway.METADATA, ClientGateway.by(provider));
  }

  private static ChatModel open(Maker maker, Map<String, String> headers) {
    return maker.model(gateway.open(), ClientGateway.NO_KEY, ClientGateway.ROUTE, headers);
  }

  private static ChatRequest.Builder question() {
    return ChatRequest.builder()
        .messages(
            SystemMessage.from("You answer in short."), UserMessage.from(ClientGateway.QUESTION));
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void shouldChatWholeAndStreamedAlike(Maker maker, String provider) throws Exception {
    ChatResponse whole = open(maker, by(provider)).chat(question().build());

    assertThat(gateway.billed.last().provider()).isEqualTo(provider);
    assertThat(whole.aiMessage().text()).hasSizeGreaterThan(600);
    assertThat(whole.finishReason()).isEqualTo(FinishReason.STOP);
    assertIsBilled(whole.tokenUsage());

    Collecting all = new Collecting();
    maker.streaming(gateway.open(), by(provider)).chat(question().build(), all);
    ChatResponse streamed = all.response.get(20, TimeUnit.SECONDS);
    assertThat(all.pieces).hasValueGreaterThan(5);
    assertThat(streamed.aiMessage().text()).isEqualTo(whole.aiMessage().text());
    assertIsBilled(streamed.tokenUsage());
  }

  /** Waits for the end of a stream. */
  private static final class Collecting implements StreamingChatResponseHandler {
    final AtomicInteger pieces = new AtomicInteger();
    final CompletableFuture<ChatResponse> response = new CompletableFuture<>();

    @Override
    public void onPartialResponse(String piece) {
      pieces.incrementAndGet();
    }

    @Override
    public void onCompleteResponse(ChatResponse complete) {
      response.complete(complete);
    }

    @Override
    public void onError(Throwable error) {
      response.completeExceptionally(error);
    }
  }

  private static void assertIsBilled(TokenUsage told) {
    assertThat(told.inputTokenCount().longValue())
        .isPositive()
        .isEqualTo(gateway.billed.tokens().input());
    assertThat(told.outputTokenCount().longValue())
        .isPositive()
        .isEqualTo(gateway.billed.tokens().output());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void shouldCallAToolAndAnswerItsResult(Maker maker, String provider) throws Exception {
    ChatRequest asked = question().toolSpecifications(WEATHER).build();
    AiMessage first = open(maker, by(provider)).chat(asked).aiMessage();
    Collecting streamed = new Collecting();
    maker.streaming(gateway.open(), by(provider)).chat(asked, streamed);

    ToolExecutionRequest call = first.toolExecutionRequests().getFirst();
    assertThat(call.name()).isEqualTo("weather");
    assertThat(call.arguments()).contains("\"city\"");
    assertThat(
            streamed
                .response
                .get(20, TimeUnit.SECONDS)
                .aiMessage()
                .toolExecutionRequests()
                .getFirst()
                .arguments())
        .isEqualToIgnoringWhitespace(call.arguments());

    ChatRequest answered =
        ChatRequest.builder()
            .messages(
                UserMessage.from(ClientGateway.QUESTION),
                first,
                ToolExecutionResultMessage.from(call, "clear"))
            .toolSpecifications(WEATHER)
            .build();
    assertThat(open(maker, by(provider)).chat(answered).aiMessage().text()).hasSizeGreaterThan(600);
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void shouldTellFailuresOfProviders(Maker maker, String provider) {
    assertThatExceptionOfType(InternalServerException.class)
        .isThrownBy(() -> fail(maker, provider, "status=503"))
        .withMessageContaining("The model failed");
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> fail(maker, provider, "status=400"));
  }

  private static void fail(Maker maker, String provider, String fault) {
    Map<String, String> headers =
        Map.of(ClientGateway.METADATA, ClientGateway.by(provider), ClientGateway.FAULT, fault);
    open(maker, headers).chat(question().build());
  }

  @ParameterizedTest
  @EnumSource
  void shouldTellWhatIsRefused(Maker maker) {
    assertThatExceptionOfType(ModelNotFoundException.class)
        .isThrownBy(() -> ask(maker, gateway.open(), ClientGateway.NO_KEY, "dynamic/nowhere"))
        .withMessageContaining("nowhere");
    assertThatExceptionOfType(AuthenticationException.class)
        .isThrownBy(() -> ask(maker, gateway.closed(), "tk_wrong", ClientGateway.ROUTE))
        .withMessageContaining("token");
    assertThatExceptionOfType(RateLimitException.class)
        .isThrownBy(() -> ask(maker, gateway.full(), ClientGateway.NO_KEY, ClientGateway.ROUTE));
    assertThat(ask(maker, gateway.closed(), ClientGateway.TOKEN, ClientGateway.ROUTE)).isNotEmpty();
  }

  private static String ask(Maker maker, String baseUrl, String key, String name) {
    return maker.model(baseUrl, key, name, Map.of()).chat(question().build()).aiMessage().text();
  }

  @Test
  void shouldEmbed() {
    OpenAiEmbeddingModel model =
        OpenAiEmbeddingModel.builder()
            .baseUrl(gateway.open())
            .apiKey(ClientGateway.NO_KEY)
            .modelName(ClientGateway.EMBED)
            .maxRetries(0)
            .timeout(TIMEOUT)
            .build();

    assertThat(
            model
                .embedAll(
                    List.of(TextSegment.from("one crossing"), TextSegment.from("two crossings")))
                .content())
        .hasSize(2)
        .allSatisfy(embedding -> assertThat(embedding.dimension()).isEqualTo(384));
  }
}
