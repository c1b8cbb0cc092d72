package dev.turnpike.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.turnpike.testing.NodeProject;
import dev.turnpike.testing.NodeProject.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/clients.md says: its programs of Node are run, its Java stands here word for word. */
class DocumentedClientsTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```(js|java)\n(.*?)```");
  private static final Path ROOT = Path.of(System.getProperty("turnpike.root"));

  private static ClientGateway running;
  private static String gateway;

  @BeforeAll
  static void start() {
    running = new ClientGateway();
    gateway = running.address();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  private static List<String> blocks(String language) throws IOException {
    return BLOCK
        .matcher(Files.readString(ROOT.resolve("docs/clients.md")))
        .results()
        .filter(block -> block.group(1).equals(language))
        .map((MatchResult block) -> block.group(2))
        .toList();
  }

  static List<String> programs() throws IOException {
    return blocks("js");
  }

  static List<String> java() throws IOException {
    return blocks("java");
  }

  @ParameterizedTest
  @MethodSource("programs")
  void shouldRunAsWritten(String program) throws Exception {
    Run run =
        NodeProject.install("client-tests")
            .program(
                "documented.mjs",
                "const gateway = process.env.TURNPIKE_GATEWAY;\n" + program,
                Map.of("TURNPIKE_GATEWAY", gateway));

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(run.output()).hasSizeGreaterThan(600);
  }

  @ParameterizedTest
  @MethodSource("java")
  void shouldBeAmongTheTestsBelow(String block) throws Exception {
    String tests =
        Files.readString(
            ROOT.resolve(
                "client-tests/src/test/java/dev/turnpike/clients/DocumentedClientsTest.java"));

    assertThat(squeezed(tests)).contains(squeezed(block));
  }

  private static String squeezed(String text) {
    return text.replace("org.springframework.ai.openai.", "").replaceAll("\\s+", "");
  }

  @Test
  void shouldServeOpenAi() {
    OpenAIClient client =
        OpenAIOkHttpClient.builder().baseUrl(gateway + "/v1").apiKey("tk_my-token").build();
    ChatCompletion answer =
        client
            .chat()
            .completions()
            .create(
                ChatCompletionCreateParams.builder()
                    .model("dynamic/smart-route")
                    .addUserMessage("Hello")
                    .build());

    assertThat(answer.choices().getFirst().message().content()).isPresent();
  }

  @Test
  void shouldServeAnthropic() {
    AnthropicClient client =
        AnthropicOkHttpClient.builder().baseUrl(gateway).apiKey("tk_my-token").build();
    Message answer =
        client
            .messages()
            .create(
                MessageCreateParams.builder()
                    .model("dynamic/smart-route")
                    .maxTokens(1024)
                    .addUserMessage("Hello")
                    .build());

    assertThat(answer.content().getFirst().asText().text()).isNotEmpty();
  }

  @Test
  void shouldServeLangChain4j() {
    OpenAiChatModel model =
        OpenAiChatModel.builder()
            .baseUrl(gateway + "/v1")
            .apiKey("tk_my-token")
            .modelName("dynamic/smart-route")
            .build();
    String answer = model.chat("Hello");

    assertThat(answer).isNotEmpty();
  }

  @Test
  void shouldServeSpringAi() {
    org.springframework.ai.openai.OpenAiChatModel model =
        org.springframework.ai.openai.OpenAiChatModel.builder()
            .options(
                org.springframework.ai.openai.OpenAiChatOptions.builder()
                    .baseUrl(gateway + "/v1")
                    .apiKey("tk_my-token")
                    .model("dynamic/smart-route")
                    .build())
            .build();
    String answer = model.call("Hello");

    assertThat(answer).isNotEmpty();
  }
}
