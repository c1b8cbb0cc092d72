package dev.turnpike.dialects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.dialects.Translation.Inexpressible;
import dev.turnpike.dialects.Translation.Written;
import dev.turnpike.dialects.converse.ConverseErrors;
import dev.turnpike.dialects.neutral.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callers of Converse are told of errors, and what is refused them. */
class ConverseErrorsTest {
  @ParameterizedTest
  @CsvSource({
    "400,ValidationException,validationException",
    "401,AccessDeniedException,validationException",
    "403,AccessDeniedException,validationException",
    "404,ResourceNotFoundException,validationException",
    "408,ModelTimeoutException,modelStreamErrorException",
    "413,ValidationException,validationException",
    "424,ModelErrorException,validationException",
    "429,ThrottlingException,throttlingException",
    "500,InternalServerException,internalServerException",
    "502,InternalServerException,modelStreamErrorException",
    "503,ServiceUnavailableException,serviceUnavailableException",
    "504,ModelTimeoutException,modelStreamErrorException",
    "529,ServiceUnavailableException,serviceUnavailableException"
  })
  void shouldGiveBedrocksKindsOfAStatus(int status, String type, String inStream) {
    Problem problem = new Problem(status, "so it is", "a_code");

    assertThat(ConverseErrors.type(status)).isEqualTo(type);
    assertThat(new String(Errors.body(Dialect.CONVERSE, problem), UTF_8))
        .isEqualTo("{\"message\":\"so it is\"}");
    assertThat(AwsMessages.lines(AwsMessages.decoded(Errors.event(Dialect.CONVERSE, problem))))
        .isEqualTo("exception " + inStream + " {\"message\":\"so it is\"}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"guardrailConfig\":{\"guardrailIdentifier\":\"g\"} | guardrailConfig",
        "\"promptVariables\":{\"a\":{\"text\":\"b\"}} | promptVariables",
        "\"messages\":7 | messages",
        "\"messages\":null | messages",
        "\"messages\":[{\"role\":\"system\",\"content\":[]}] | messages[0].role",
        "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}] | messages[0].content",
        "\"system\":\"Be brief.\" | system",
        "\"system\":[{\"guardContent\":{}}] | system[0].guardContent",
        "\"inferenceConfig\":{\"maxTokens\":1.5} | inferenceConfig.maxTokens",
        "\"inferenceConfig\":{\"stopSequences\":[1]} | inferenceConfig.stopSequences",
        "\"toolConfig\":{\"tools\":[{\"systemTool\":{\"name\":\"s\"}}]}"
            + " | toolConfig.tools[0].systemTool",
        "\"toolConfig\":{\"tools\":[{\"toolSpec\":{\"name\":\"s\"}}]}"
            + " | toolConfig.tools[0].toolSpec.inputSchema.json",
        "\"toolConfig\":{\"toolChoice\":{\"maybe\":{}}} | toolConfig.toolChoice",
        "\"toolConfig\":{\"toolChoice\":{\"tool\":{}}} | toolConfig.toolChoice.tool.name",
        "\"additionalModelRequestFields\":{\"thinking\":{\"type\":\"deep\"}}"
            + " | additionalModelRequestFields.thinking.type",
        "\"additionalModelRequestFields\":{\"reasoningConfig\":{\"type\":\"deep\"}}"
            + " | additionalModelRequestFields.reasoningConfig.type",
        "\"additionalModelRequestFields\":[] | additionalModelRequestFields",
        "\"outputConfig\":{\"textFormat\":{\"type\":\"json_schema\",\"structure\":"
            + "{\"jsonSchema\":{\"schema\":\"{\"}}}} | outputConfig.textFormat.type"
      })
  void shouldNameTheFieldThatCannotBeSaid(String extra, String field) {
    assertThat(fault(extra)).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"text\":1} | .text",
        "{\"video\":{\"format\":\"mp4\"}} | .video",
        "{\"guardContent\":{}} | .guardContent",
        "{} | ''",
        "{\"image\":{\"format\":\"tiff\",\"source\":{\"bytes\":\"\"}}} | .image.format",
        "{\"image\":{\"format\":\"png\",\"source\":{\"s3Location\":{\"uri\":\"s3://b/k\"}}}}"
            + " | .image.source.s3Location",
        "{\"document\":{\"format\":\"odt\",\"name\":\"n\",\"source\":{\"bytes\":\"\"}}}"
            + " | .document.format",
        "{\"document\":{\"format\":\"pdf\",\"name\":\"n\",\"source\":{\"content\":[]}}}"
            + " | .document.source.content",
        "{\"toolResult\":{\"toolUseId\":\"t\",\"content\":[],\"status\":\"odd\"}}"
            + " | .toolResult.status",
        "{\"toolResult\":{\"toolUseId\":\"t\",\"content\":[{\"toolUse\":{}}]}}"
            + " | .toolResult.content[0].toolUse",
        "{\"toolUse\":{\"name\":\"t\"}} | .toolUse.toolUseId",
        "{\"reasoningContent\":{}} | .reasoningContent.redactedContent"
      })
  void shouldNameTheContentThatCannotBeSaid(String block, String field) {
    String rest = field.equals("''") ? "" : field;
    assertThat(fault("\"messages\":[{\"role\":\"user\",\"content\":[" + block + "]}]"))
        .isEqualTo("messages[0].content[0]" + rest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"performanceConfig\":{\"latency\":\"optimized\"}",
        "\"requestMetadata\":{\"team\":\"a\"}",
        "\"additionalModelResponseFieldPaths\":[\"/stop_sequence\"]",
        "\"additionalModelRequestFields\":{\"anything\":[{}]}",
        "\"guardrailConfig\":{}",
        "\"anything\":[{}]"
      })
  void shouldTakeWhatIsHarmless(String extra) {
    assertThat(fault(extra)).isEqualTo("nothing was refused");
  }

  private static String fault(String extra) {
    String body =
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"hi\"}]}]," + extra + "}";
    return switch (Translations.between(Dialect.CONVERSE, Dialect.CHAT)
        .orElseThrow()
        .request(body.getBytes(UTF_8), "m", false)) {
      case Inexpressible(String message, String field) -> field;
      case Written written -> "nothing was refused";
    };
  }
}
