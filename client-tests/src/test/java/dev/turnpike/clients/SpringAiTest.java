package dev.turnpike.clients;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;

/** Spring AI's models of OpenAI. */
class SpringAiTest {
  private static final String PROVIDERS = "dev.turnpike.clients.ClientGateway#providers";
  private static final ToolCallback WEATHER =
      FunctionToolCallback.builder("weather", (Place place) -> "clear in " + place.city())
          .description("The weather in a city")
          .inputType(Place.class)
          .build();

  private static ClientGateway gateway;

  /** What the tool is asked about. */
  record Place(String city) {}

  @BeforeAll
  static void start() {
    gateway = new ClientGateway();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static OpenAiChatOptions options(
      String baseUrl, String key, String name, Map<String, String> headers) {
    return OpenAiChatOptions.builder()
        .baseUrl(baseUrl)
        .apiKey(key)
        .model(name)
        .customHeaders(headers)
        .maxRetries(0)
        .timeout(Duration.ofSeconds(20))
        .build();
  }

  private static OpenAiChatOptions through(String provider) {
    return options(
        gateway.open(),
        ClientGateway.NO_KEY,
        ClientGateway.ROUTE,
        Map.of(ClientGateway.METADATA, ClientGateway.by(provider)));
  }

  private static OpenAiChatModel model(OpenAiChatOptions options) {
    return OpenAiChatModel.builder().options(options).build();
  }

  private static String text(ChatResponse response) {
    String text = requireNonNull(response.getResult()).getOutput().getText();
    return text == null ? "" : text;
  }

  @ParameterizedTest
  @MethodSource(PROVIDERS)
  void shouldChatWholeAndStreamedAlike(String provider) {
    ChatResponse whole = model(through(provider)).call(new Prompt(ClientGateway.QUESTION));

    assertThat(gateway.billed.last().provider()).isEqualTo(provider);
    assertThat(text(whole)).hasSizeGreaterThan(600);
    assertIsBilled(whole.getMetadata().getUsage());

    OpenAiChatOptions streamed = through(provider).mutate().streamUsage(true).build();
    List<ChatResponse> chunks =
        requireNonNull(
            model(streamed).stream(new Prompt(ClientGateway.QUESTION))
                .collectList()
                .block(Duration.ofSeconds(20)));
    assertThat(chunks).hasSizeGreaterThan(5);
    assertThat(
            chunks.stream()
                .filter(chunk -> chunk.getResult() != null)
                .map(SpringAiTest::text)
                .collect(Collectors.joining()))
        .isEqualTo(text(whole));
    assertIsBilled(chunks.getLast().getMetadata().getUsage());
  }

  private static void assertIsBilled(Usage told) {
    assertThat(told.getPromptTokens().longValue())
        .isPositive()
        .isEqualTo(gateway.billed.tokens().input());
    assertThat(told.getCompletionTokens().longValue())
        .isPositive()
        .isEqualTo(gateway.billed.tokens().output());
  }

  @ParameterizedTest
  @MethodSource(PROVIDERS)
  void shouldCallAToolAndAnswerItsResult(String provider) {
    OpenAiChatOptions options = through(provider).mutate().toolCallbacks(WEATHER).build();
    Prompt asked = new Prompt(List.of(new UserMessage(ClientGateway.QUESTION)), options);
    ChatResponse first = model(options).call(asked);
    assertThat(first.hasToolCalls()).isTrue();

    Prompt answered =
        new Prompt(
            ToolCallingManager.builder()
                .build()
                .executeToolCalls(asked, first)
                .conversationHistory(),
            options);
    assertThat(answered.getInstructions()).hasSize(3);
    assertThat(text(model(options).call(answered))).hasSizeGreaterThan(600);
  }

  @ParameterizedTest
  @MethodSource(PROVIDERS)
  void shouldTellFailuresOfProviders(String provider) {
    assertThatExceptionOfType(InternalServerException.class)
        .isThrownBy(() -> fail(provider, "status=503"))
        .withMessageContaining("The model failed");
    assertThatExceptionOfType(BadRequestException.class)
        .isThrownBy(() -> fail(provider, "status=400"));
  }

  private static void fail(String provider, String fault) {
    Map<String, String> headers =
        Map.of(ClientGateway.METADATA, ClientGateway.by(provider), ClientGateway.FAULT, fault);
    ask(gateway.open(), ClientGateway.NO_KEY, ClientGateway.ROUTE, headers);
  }

  private static String ask(String baseUrl, String key, String name, Map<String, String> headers) {
    return text(model(options(baseUrl, key, name, headers)).call(new Prompt("Hello")));
  }

  @Test
  void shouldTellWhatIsRefused() {
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> ask(gateway.open(), ClientGateway.NO_KEY, "dynamic/nowhere", Map.of()))
        .withMessageContaining("nowhere");
    assertThatExceptionOfType(UnauthorizedException.class)
        .isThrownBy(() -> ask(gateway.closed(), "tk_wrong", ClientGateway.ROUTE, Map.of()))
        .withMessageContaining("token");
    assertThatExceptionOfType(RateLimitException.class)
        .isThrownBy(() -> ask(gateway.full(), ClientGateway.NO_KEY, ClientGateway.ROUTE, Map.of()));
    assertThat(ask(gateway.closed(), ClientGateway.TOKEN, ClientGateway.ROUTE, Map.of()))
        .isNotEmpty();
  }

  @Test
  void shouldEmbed() {
    OpenAiEmbeddingOptions options =
        OpenAiEmbeddingOptions.builder()
            .baseUrl(gateway.open())
            .apiKey(ClientGateway.NO_KEY)
            .model(ClientGateway.EMBED)
            .maxRetries(0)
            .build();
    OpenAiEmbeddingModel model = OpenAiEmbeddingModel.builder().options(options).build();

    assertThat(model.embed(List.of("one crossing", "two crossings")))
        .hasSize(2)
        .allSatisfy(embedding -> assertThat(embedding).hasSize(384));
  }
}
