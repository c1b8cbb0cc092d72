package dev.turnpike.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The client {@code com.anthropic:anthropic-java}. */
class AnthropicJavaTest {
  private static final String PROVIDERS = "dev.turnpike.clients.ClientGateway#providers";
  private static final Tool WEATHER =
      Tool.builder()
          .name("weather")
          .inputSchema(
              Tool.InputSchema.builder()
                  .properties(
                      Tool.InputSchema.Properties.builder()
                          .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
                          .build())
                  .addRequired("city")
                  .build())
          .build();

  private static ClientGateway gateway;
  private static AnthropicClient client;

  @BeforeAll
  static void start() {
    gateway = new ClientGateway();
    client = client(gateway.address(), ClientGateway.NO_KEY);
  }

  @AfterAll
  static void stop() {
    client.close();
    gateway.close();
  }

  private static AnthropicClient client(String baseUrl, String key) {
    return AnthropicOkHttpClient.builder()
        .baseUrl(baseUrl)
        .apiKey(key)
        .maxRetries(0)
        .timeout(Duration.ofSeconds(20))
        .build();
  }

  private static MessageCreateParams.Builder asked(String provider) {
    return MessageCreateParams.builder()
        .model(ClientGateway.ROUTE)
        .maxTokens(1_024)
        .system("You answer in short.")
        .addUserMessage(ClientGateway.QUESTION)
        .putAdditionalHeader(ClientGateway.METADATA, ClientGateway.by(provider));
  }

  private static String text(Message message) {
    return message.content().getFirst().asText().text();
  }

  private static void assertIsBilled(Message message) {
    assertThat(message.usage().inputTokens())
        .isPositive()
        .isEqualTo(gateway.billed.tokens().input());
    assertThat(message.usage().outputTokens())
        .isPositive()
        .isEqualTo(gateway.billed.tokens().output());
  }

  @ParameterizedTest
  @MethodSource(PROVIDERS)
  void shouldAnswerWholeAndStreamedAlike(String provider) {
    Message whole = client.messages().create(asked(provider).build());

    assertThat(gateway.billed.last().provider()).isEqualTo(provider);
    assertThat(text(whole)).hasSizeGreaterThan(600);
    assertThat(whole.stopReason()).contains(StopReason.END_TURN);
    assertIsBilled(whole);

    MessageAccumulator all = MessageAccumulator.create();
    try (StreamResponse<RawMessageStreamEvent> stream =
        client.messages().createStreaming(asked(provider).build())) {
      stream.stream().forEach(all::accumulate);
    }
    assertThat(text(all.message())).isEqualTo(text(whole));
    assertIsBilled(all.message());
  }

  @ParameterizedTest
  @MethodSource(PROVIDERS)
  void shouldCallAToolAndAnswerItsResult(String provider) {
    MessageCreateParams.Builder conversation = asked(provider).addTool(WEATHER);

    Message first = client.messages().create(conversation.build());
    assertThat(first.stopReason()).contains(StopReason.TOOL_USE);
    ToolUseBlock call =
        first.content().stream()
            .flatMap(block -> block.toolUse().stream())
            .findFirst()
            .orElseThrow();
    assertThat(call._input().toString()).contains("city");

    conversation
        .addMessage(first)
        .addUserMessageOfContentBlockParams(
            List.of(
                ContentBlockParam.ofToolResult(
                    ToolResultBlockParam.builder().toolUseId(call.id()).content("clear").build())));
    assertThat(text(client.messages().create(conversation.build()))).hasSizeGreaterThan(600);
  }

  @ParameterizedTest
  @MethodSource(PROVIDERS)
  void shouldTellFailuresOfProviders(String provider) {
    assertThatExceptionOfType(AnthropicServiceException.class)
        .isThrownBy(() -> fail(provider, "status=503"))
        .withMessageContaining("The model failed")
        .satisfies(error -> assertThat(error.statusCode()).isEqualTo(503));
    assertThatExceptionOfType(BadRequestException.class)
        .isThrownBy(() -> fail(provider, "status=400"));
  }

  private static void fail(String provider, String fault) {
    client
        .messages()
        .create(asked(provider).putAdditionalHeader(ClientGateway.FAULT, fault).build());
  }

  @Test
  void shouldTellWhatIsRefused() {
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(
            () -> client.messages().create(asked("openai").model("dynamic/nowhere").build()))
        .withMessageContaining("nowhere");
    assertThatExceptionOfType(UnauthorizedException.class)
        .isThrownBy(() -> ask(gateway.closed(), "tk_wrong"))
        .withMessageContaining("token");
    assertThatExceptionOfType(RateLimitException.class)
        .isThrownBy(() -> ask(gateway.full(), ClientGateway.NO_KEY));
    assertThat(text(ask(gateway.closed(), ClientGateway.TOKEN))).isNotEmpty();
  }

  private static Message ask(String baseUrl, String key) {
    AnthropicClient other = client(baseUrl, key);
    try {
      return other.messages().create(asked("openai").build());
    } finally {
      other.close();
    }
  }
}
