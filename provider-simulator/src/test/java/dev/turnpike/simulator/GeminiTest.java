package dev.turnpike.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.simulator.Caller.Answered;
import dev.turnpike.simulator.Caller.Event;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class GeminiTest {

  private static final String MODEL = "/google-ai-studio/v1beta/models/gemini-2.5-pro";
  private static final String HELLO =
      "\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hello\"}]}]";
  private static final String TOOLS =
      "\"tools\":[{\"functionDeclarations\":[{\"name\":\"weather\",\"parameters\":{\"type\":\"OBJECT\",\"properties\":{\"city\":{\"type\":\"STRING\"}},\"required\":[\"city\"]}}]}]";

  private static Simulator simulator;
  private static Caller caller;

  @BeforeAll
  static void start() {
    simulator = Simulator.start(SimulatorSettings.immediate());
    caller = new Caller(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  private static JsonNode generate(String... fields) throws Exception {
    Answered answered =
        caller.post(MODEL + ":generateContent", "{" + String.join(",", fields) + "}");
    assertThat(answered.status()).as(answered.response().body()).isEqualTo(200);
    return answered.json();
  }

  private static JsonNode part(JsonNode response) {
    return response.get("candidates").get(0).get("content").get("parts").get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/google-ai-studio/v1beta/models/gemini-2.5-pro",
        "/google-ai-studio/v1/models/gemini-2.5-pro",
        "/google-vertex-ai/v1/projects/p/locations/us-central1/publishers/google/models/gemini-2.5-pro",
        "/google-vertex-ai/v1beta1/projects/p/locations/global/publishers/google/models/gemini-2.5-pro"
      })
  void shouldGenerateContentOnEveryPathThatHasIt(String path) throws Exception {
    // when
    Answered answered = caller.post(path + ":generateContent?key=k", "{" + HELLO + "}");

    // then
    JsonNode json = answered.json();
    JsonNode candidate = json.get("candidates").get(0);
    assertThat(candidate.get("content").get("role").asString()).isEqualTo("model");
    assertThat(part(json).get("text").asString()).contains("/gemini-2.5-pro");
    assertThat(candidate.get("finishReason").asString()).isEqualTo("STOP");
    assertThat(json.get("modelVersion").asString()).isEqualTo("gemini-2.5-pro");
    JsonNode usage = json.get("usageMetadata");
    JsonNode invoice = caller.lastInvoice();
    assertThat(usage.get("promptTokenCount").asInt()).isEqualTo(6);
    assertThat(usage.get("candidatesTokenCount")).isEqualTo(invoice.get("completion_tokens"));
    assertThat(usage.get("totalTokenCount").asInt())
        .isEqualTo(6 + usage.get("candidatesTokenCount").asInt());
    assertThat(invoice.get("model").asString()).isEqualTo("gemini-2.5-pro");
    assertThat(invoice.get("provider").asString()).isEqualTo(path.split("/")[1]);
  }

  @Test
  void shouldStreamEventsThatAddUpAndCount() throws Exception {
    // given
    JsonNode whole = generate(HELLO);

    // when
    List<Event> events = caller.events(MODEL + ":streamGenerateContent?alt=sse", "{" + HELLO + "}");

    // then
    StringBuilder text = new StringBuilder();
    int before = 0;
    for (Event event : events) {
      assertThat(event.name()).isEmpty();
      text.append(part(event.json()).get("text").asString());
      int tokens = event.json().get("usageMetadata").get("candidatesTokenCount").asInt();
      assertThat(tokens).isGreaterThanOrEqualTo(before);
      before = tokens;
    }
    assertThat(text.toString()).isEqualTo(part(whole).get("text").asString());
    assertThat(events.getLast().json().get("usageMetadata")).isEqualTo(whole.get("usageMetadata"));
    assertThat(events.getLast().json().get("candidates").get(0).get("finishReason").asString())
        .isEqualTo("STOP");
    assertThat(events.getFirst().json().get("candidates").get(0).has("finishReason")).isFalse();
    assertThat(caller.lastInvoice().get("streamed").asBoolean()).isTrue();
  }

  @Test
  void shouldStreamOneJsonArrayWhenNoEventsAreAskedFor() throws Exception {
    // when
    Answered answered = caller.post(MODEL + ":streamGenerateContent", "{" + HELLO + "}");

    // then
    assertThat(answered.header("content-type")).isEqualTo("application/json");
    StringBuilder text = new StringBuilder();
    answered.json().forEach(part -> text.append(part(part).get("text").asString()));
    assertThat(text.toString()).isEqualTo(part(generate(HELLO)).get("text").asString());
  }

  @Test
  void shouldCallAFunctionAndAnswerItsResponseWithText() throws Exception {
    // given
    String followUp =
        "\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hello\"}]},"
            + "{\"role\":\"model\",\"parts\":[{\"function_call\":{\"name\":\"weather\",\"args\":{}}}]},"
            + "{\"role\":\"user\",\"parts\":[{\"functionResponse\":{\"name\":\"weather\",\"response\":{\"a\":1}}}]}]";

    // when
    JsonNode call = generate(HELLO, TOOLS);
    JsonNode none =
        generate(HELLO, TOOLS, "\"tool_config\":{\"function_calling_config\":{\"mode\":\"NONE\"}}");
    List<Event> events =
        caller.events(MODEL + ":streamGenerateContent?alt=sse", "{" + HELLO + "," + TOOLS + "}");

    // then
    assertThat(part(call).get("functionCall").get("name").asString()).isEqualTo("weather");
    assertThat(part(call).get("functionCall").get("args").get("city").asString())
        .isEqualTo("simulated city");
    assertThat(part(generate(followUp, TOOLS)).has("text")).isTrue();
    assertThat(part(none).has("text")).isTrue();
    assertThat(events.stream().filter(event -> part(event.json()).has("functionCall"))).hasSize(1);
  }

  @Test
  void shouldTellThoughtsApartFromTheAnswer() throws Exception {
    // when
    String path = "/google-ai-studio/v1beta/models/gemini-2.5-pro%23reasoning=30%23tokens=70";
    String config = "\"generationConfig\":{\"thinkingConfig\":{\"includeThoughts\":true}}";
    JsonNode shown =
        caller.post(path + ":generateContent", "{" + HELLO + "," + config + "}").json();
    JsonNode hidden = caller.post(path + ":generateContent", "{" + HELLO + "}").json();

    // then
    assertThat(part(shown).get("thought").asBoolean()).isTrue();
    assertThat(part(hidden).has("thought")).isFalse();
    for (JsonNode each : new JsonNode[] {shown, hidden}) {
      assertThat(each.get("usageMetadata").get("thoughtsTokenCount").asInt()).isEqualTo(30);
      assertThat(each.get("usageMetadata").get("candidatesTokenCount").asInt()).isEqualTo(70);
      assertThat(each.get("usageMetadata").get("totalTokenCount").asInt()).isEqualTo(106);
    }
    assertThat(caller.lastInvoice().get("completion_tokens").asInt()).isEqualTo(100);
    assertThat(caller.lastInvoice().get("model").asString()).isEqualTo("gemini-2.5-pro");
  }

  @Test
  void shouldAnswerWithADocumentOfTheSchemaAndObeyTheLimit() throws Exception {
    // when
    JsonNode document =
        generate(
            HELLO,
            "\"generationConfig\":{\"responseMimeType\":\"application/json\",\"responseSchema\":{\"type\":\"ARRAY\",\"items\":{\"type\":\"INTEGER\"}}}");
    JsonNode cut = generate(HELLO, "\"generation_config\":{\"max_output_tokens\":5}");

    // then
    assertThat(part(document).get("text").asString()).isEqualTo("[1]");
    assertThat(cut.get("candidates").get(0).get("finishReason").asString()).isEqualTo("MAX_TOKENS");
    assertThat(cut.get("usageMetadata").get("candidatesTokenCount").asInt()).isEqualTo(5);
  }

  @Test
  void shouldEmbedAndCount() throws Exception {
    // given
    String content = "\"content\":{\"parts\":[{\"text\":\"hello world\"}]}";

    // when
    JsonNode one =
        caller
            .post(MODEL + ":embedContent", "{" + content + ",\"outputDimensionality\":16}")
            .json();
    JsonNode invoice = caller.lastInvoice();
    JsonNode batch =
        caller
            .post(
                MODEL + ":batchEmbedContents",
                "{\"requests\":[{" + content + "},{" + content + "}]}")
            .json();
    JsonNode count = caller.post(MODEL + ":countTokens", "{" + HELLO + "}").json();

    // then
    assertThat(one.get("embedding").get("values")).hasSize(16);
    assertThat(invoice.get("prompt_tokens").asInt()).isEqualTo(3);
    assertThat(batch.get("embeddings")).hasSize(2);
    assertThat(batch.get("embeddings").get(0).get("values")).hasSize(384);
    assertThat(count.get("totalTokens").asInt()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"contents\":[]}",
        "{\"contents\":[{\"role\":\"assistant\",\"parts\":[{\"text\":\"x\"}]}]}",
        "{\"contents\":[{\"role\":\"user\",\"parts\":[]}]}",
        "{\"contents\":[{\"role\":\"user\",\"parts\":[{}]}]}",
        "{\"contents\":[{\"role\":\"user\",\"content\":\"x\"}]}",
        "{\"contents\":[{\"parts\":[{\"text\":\"x\"}]}],\"messages\":[]}",
        "{\"contents\":[{\"parts\":[{\"text\":\"x\"}]}],\"generationConfig\":{\"max_tokens\":5}}",
        "{\"contents\":[{\"parts\":[{\"text\":\"x\"}]}],\"generationConfig\":{\"temperature\":9}}",
        "{\"contents\":[{\"parts\":[{\"text\":\"x\"}]}],\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"ANY\"}}}"
      })
  void shouldRefuseABadRequestInItsShape(String body) throws Exception {
    // when
    Answered answered = caller.post(MODEL + ":generateContent", body);

    // then
    assertThat(answered.status()).isEqualTo(400);
    JsonNode error = answered.json().get("error");
    assertThat(error.get("code").asInt()).isEqualTo(400);
    assertThat(error.get("status").asString()).isEqualTo("INVALID_ARGUMENT");
    assertThat(error.get("message").asString()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /g/v1beta/models/m:explode, 404",
    "POST, /g/v1beta/models/m, 404",
    "GET, /g/v1beta/models/m:generateContent, 405",
    "GET, /g/v1beta/models, 200",
  })
  void shouldKnowItsPaths(String method, String path, int status) throws Exception {
    // when
    Answered answered = method.equals("GET") ? caller.get(path) : caller.post(path, "{}");

    // then
    assertThat(answered.status()).isEqualTo(status);
    if (status != 200) {
      assertThat(answered.json().get("error").get("status").asString()).isNotBlank();
    }
  }
}
