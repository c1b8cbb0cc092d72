package dev.turnpike.dialects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.dialects.Translation.Inexpressible;
import dev.turnpike.dialects.Translation.TranslatedRequest;
import dev.turnpike.dialects.Translation.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be said in the provider's dialect is refused by the name of its field. */
class RefusalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"n\":2 | n",
        "\"logprobs\":true | logprobs",
        "\"logit_bias\":{\"5\":1} | logit_bias",
        "\"audio\":{\"voice\":\"a\"} | audio",
        "\"modalities\":[\"text\",\"audio\"] | modalities",
        "\"functions\":[{\"name\":\"f\"}] | functions",
        "\"function_call\":\"auto\" | function_call",
        "\"web_search_options\":{\"a\":1} | web_search_options",
        "\"response_format\":{\"type\":\"json_object\"} | response_format",
        "\"response_format\":{\"type\":\"grammar\"} | response_format.type",
        "\"tools\":[{\"type\":\"custom\",\"custom\":{}}] | tools[0].type",
        "\"tools\":[{\"type\":\"function\"}] | tools[0].function.name",
        "\"tools\":7 | tools",
        "\"tool_choice\":\"maybe\" | tool_choice",
        "\"temperature\":\"hot\" | temperature",
        "\"max_tokens\":1.5 | max_tokens",
        "\"stop\":[1] | stop",
        "\"reasoning_effort\":\"vast\" | reasoning_effort",
        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\"}]}]"
            + " | messages[0].content[0].type",
        "\"messages\":[{\"role\":\"bard\",\"content\":\"\"}] | messages[0].role",
        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"file\",\"file\":"
            + "{\"file_id\":\"f\"}}]}] | messages[0].content[0].file.file_id",
        "\"messages\":[7] | messages[0]"
      })
  void shouldNameTheFieldOfAChatThatMessagesCannotSay(String extra, String field) {
    assertThat(fault(Dialect.CHAT, Dialect.MESSAGES, chat(extra))).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"w\"}] | tools[0].type",
        "\"tools\":[{\"name\":\"w\"}] | tools[0].input_schema",
        "\"mcp_servers\":[{\"url\":\"u\"}] | mcp_servers",
        "\"container\":\"c\" | container",
        "\"tool_choice\":{\"type\":\"maybe\"} | tool_choice.type",
        "\"thinking\":{\"type\":\"deep\"} | thinking.type",
        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"search_result\"}]}]"
            + " | messages[0].content[0].type",
        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"source\":"
            + "{\"type\":\"file\"}}]}] | messages[0].content[0].source.type",
        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"document\",\"source\":"
            + "{\"type\":\"url\",\"url\":\"https://e.com/a.pdf\"}}]}] | messages"
      })
  void shouldNameTheFieldOfAMessageThatChatCannotSay(String extra, String field) {
    assertThat(fault(Dialect.MESSAGES, Dialect.CHAT, chat(extra))).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"previous_response_id\":\"resp_1\" | previous_response_id",
        "\"conversation\":\"conv_1\" | conversation",
        "\"prompt\":{\"id\":\"p\"} | prompt",
        "\"background\":true | background",
        "\"top_logprobs\":3 | top_logprobs",
        "\"tools\":[{\"type\":\"web_search\"}] | tools[0].type",
        "\"input\":[{\"type\":\"item_reference\",\"id\":\"x\"}] | input[0].type",
        "\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_image\",\"file_id\":\"f\"}]}]"
            + " | input[0].content[0].file_id"
      })
  void shouldNameTheFieldOfAResponseThatChatCannotSay(String extra, String field) {
    String body = "{\"model\":\"m\",\"input\":\"hi\"," + extra + "}";

    assertThat(fault(Dialect.RESPONSES, Dialect.CHAT, body)).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"cachedContent\":\"cachedContents/1\" | cachedContent",
        "\"tools\":[{\"googleSearch\":{}}] | tools[0].googleSearch",
        "\"tools\":[{\"code_execution\":{}}] | tools[0].codeExecution",
        "\"tools\":[{\"functionDeclarations\":[{}]}] | tools[0].functionDeclarations[0].name",
        "\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"MAYBE\"}}"
            + " | toolConfig.functionCallingConfig.mode",
        "\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"VALIDATED\","
            + "\"allowedFunctionNames\":[\"nobody\"]}}"
            + " | toolConfig.functionCallingConfig.allowedFunctionNames",
        "\"generationConfig\":{\"candidateCount\":2} | generationConfig.candidateCount",
        "\"generationConfig\":{\"topK\":1.5} | generationConfig.topK",
        "\"generation_config\":{\"max_output_tokens\":\"9\"} | generationConfig.maxOutputTokens",
        "\"generationConfig\":{\"responseLogprobs\":true} | generationConfig.responseLogprobs",
        "\"generationConfig\":{\"responseModalities\":[\"AUDIO\"]}"
            + " | generationConfig.responseModalities",
        "\"generationConfig\":{\"responseMimeType\":\"text/x.enum\"}"
            + " | generationConfig.responseMimeType",
        "\"generationConfig\":{\"thinkingConfig\":{\"thinkingLevel\":\"VAST\"}}"
            + " | generationConfig.thinkingConfig.thinkingLevel",
        "\"contents\":[{\"role\":\"bard\",\"parts\":[]}] | contents[0].role",
        "\"contents\":[7] | contents[0]",
        "\"contents\":\"hi\" | contents",
        "\"contents\":[{\"parts\":[{\"executableCode\":{}}]}] | contents[0].parts[0].executableCode",
        "\"contents\":[{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/wav\",\"data\":\"AA==\"}}]}]"
            + " | contents[0].parts[0].inlineData.mimeType",
        "\"contents\":[{\"parts\":[{\"fileData\":{\"fileUri\":\"gs://b/a.png\"}}]}]"
            + " | contents[0].parts[0].fileData.fileUri",
        "\"contents\":[{\"parts\":[{\"functionResponse\":{\"name\":\"f\"}}]}]"
            + " | contents[0].parts[0].functionResponse.name"
      })
  void shouldNameTheFieldOfAGeminiRequestThatChatCannotSay(String extra, String field) {
    String body = "{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}]," + extra + "}";
    assertThat(fault(Dialect.GEMINI, Dialect.CHAT, body)).isEqualTo(field);
  }

  @Test
  void shouldAskForContents() {
    assertThat(fault(Dialect.GEMINI, Dialect.CHAT, "{}")).isEqualTo("contents");
  }

  @Test
  void shouldRefuseTextsToStopAtForResponses() {
    assertThat(fault(Dialect.CHAT, Dialect.RESPONSES, chat("\"stop\":\"END\""))).isEqualTo("stop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"n\":1",
        "\"logprobs\":false",
        "\"logit_bias\":{}",
        "\"audio\":null",
        "\"functions\":[]",
        "\"store\":true",
        "\"service_tier\":\"flex\"",
        "\"anything\":[{}]"
      })
  void shouldTakeWhatIsHarmless(String extra) {
    TranslatedRequest written =
        Translations.between(Dialect.CHAT, Dialect.MESSAGES)
            .orElseThrow()
            .request(chat(extra).getBytes(UTF_8), "m");

    assertThat(written).isInstanceOf(Written.class);
  }

  private static String chat(String extra) {
    return "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
        + extra
        + "}";
  }

  private static String fault(Dialect caller, Dialect provider, String body) {
    return switch (Translations.between(caller, provider)
        .orElseThrow()
        .request(body.getBytes(UTF_8), "m")) {
      case Inexpressible(String message, String field) -> field;
      case Written written -> "nothing was refused";
    };
  }
}
