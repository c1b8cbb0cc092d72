package dev.turnpike.dialects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.dialects.neutral.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorsTest {
  @ParameterizedTest
  @CsvSource({
    "400,invalid_request_error",
    "401,authentication_error",
    "402,billing_error",
    "403,permission_error",
    "404,not_found_error",
    "413,request_too_large",
    "422,invalid_request_error",
    "429,rate_limit_error",
    "500,api_error",
    "502,api_error",
    "503,overloaded_error",
    "504,timeout_error",
    "529,overloaded_error"
  })
  void shouldGiveAnthropicsTypeOfAStatus(int status, String type) {
    assertThat(text(Errors.body(Dialect.MESSAGES, Problem.of(status, "so it is"))))
        .isEqualTo(
            "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"so it is\"}}");
  }

  @ParameterizedTest
  @CsvSource({
    "400,INVALID_ARGUMENT",
    "401,UNAUTHENTICATED",
    "402,INVALID_ARGUMENT",
    "403,PERMISSION_DENIED",
    "404,NOT_FOUND",
    "408,DEADLINE_EXCEEDED",
    "409,ABORTED",
    "424,INVALID_ARGUMENT",
    "429,RESOURCE_EXHAUSTED",
    "499,CANCELLED",
    "500,INTERNAL",
    "501,UNIMPLEMENTED",
    "502,UNAVAILABLE",
    "503,UNAVAILABLE",
    "504,DEADLINE_EXCEEDED"
  })
  void shouldGiveGooglesNameOfAStatus(int status, String name) {
    assertThat(text(Errors.body(Dialect.GEMINI, Problem.of(status, "so it is"))))
        .isEqualTo(
            "{\"error\":{\"code\":"
                + status
                + ",\"message\":\"so it is\",\"status\":\""
                + name
                + "\"}}");
  }

  @Test
  void shouldWriteAnErrorIntoAStreamOfEachDialect() {
    Problem problem = new Problem(502, "it \"broke\"", "stream_broken");

    assertThat(text(Errors.event(Dialect.MESSAGES, problem)))
        .isEqualTo(
            "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\","
                + "\"message\":\"it \\\"broke\\\"\",\"code\":\"stream_broken\"}}\n\n");
    assertThat(text(Errors.event(Dialect.RESPONSES, problem)))
        .isEqualTo(
            "event: error\ndata: {\"type\":\"error\",\"code\":\"stream_broken\","
                + "\"message\":\"it \\\"broke\\\"\",\"param\":null,\"sequence_number\":0}\n\n");
    assertThat(text(Errors.event(Dialect.CHAT, problem)))
        .isEqualTo(
            "data: {\"error\":{\"message\":\"it \\\"broke\\\"\",\"type\":\"api_error\","
                + "\"param\":null,\"code\":\"stream_broken\"}}\n\n");
  }

  @Test
  void shouldWriteAnErrorIntoAStreamOfGoogles() {
    Problem problem = new Problem(502, "it broke", "stream_broken");

    assertThat(text(Errors.event(Dialect.GEMINI, problem)))
        .isEqualTo(
            "data: {\"error\":{\"code\":502,\"message\":\"it broke\",\"status\":\"UNAVAILABLE\","
                + "\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\","
                + "\"reason\":\"stream_broken\",\"domain\":\"turnpike\"}]}}\n\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"error\":{\"message\":\"no\",\"code\":1}} | no",
        "{\"error\":\"no\"} | no",
        "{\"error\":{\"code\":1}} | the provider reported an error",
        "[{\"error\":{\"message\":\"no\"}}] | no",
        "{\"message\":\"no\"} | no",
        "{\"detail\":\"no\"} | no"
      })
  void shouldFindTheTextOfAProvidersError(String body, String message) {
    assertThat(Errors.message(Dialect.CHAT, body.getBytes(UTF_8))).contains(message);
  }

  @ParameterizedTest
  @EnumSource(
      value = Dialect.class,
      names = {"CHAT", "RESPONSES", "MESSAGES"})
  void shouldTellOfAnErrorThatCannotBeRead(Dialect provider) {
    byte[] told =
        Translations.between(Dialect.CHAT, provider)
            .orElseThrow()
            .error(502, "<html>Bad gateway</html>".getBytes(UTF_8));

    assertThat(text(told)).contains("\"message\":\"the provider answered with status 502\"");
    assertThat(Errors.message(provider, "<html>".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void shouldCutALongText() {
    String body = "{\"error\":{\"message\":\"" + "x".repeat(10_000) + "\"}}";

    assertThat(Errors.message(Dialect.MESSAGES, body.getBytes(UTF_8)))
        .hasValueSatisfying(message -> assertThat(message).hasSize(500));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
