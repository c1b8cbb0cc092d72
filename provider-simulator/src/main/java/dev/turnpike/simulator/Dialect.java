package dev.turnpike.simulator;

import dev.turnpike.simulator.answer.OpenAiProblem;
import dev.turnpike.simulator.answer.ResponseStamp;
import dev.turnpike.simulator.anthropic.AnthropicProblem;
import dev.turnpike.simulator.bedrock.BedrockProblem;
import dev.turnpike.simulator.gemini.GeminiProblem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** A family of wire forms: how it names a response and words an error. */
@SuppressWarnings("ImmutableEnumChecker") // a header's name, made once
enum Dialect {
  OPENAI("x-request-id"),
  ANTHROPIC("request-id"),
  GEMINI("x-request-id"),
  BEDROCK("x-amzn-requestid");

  /** The header with the response's id. */
  final CharSequence requestId;

  Dialect(String requestId) {
    this.requestId = HttpHeaders.createOptimized(requestId);
  }

  /** The body of an error; {@code param} is the wrong field, or null. */
  Buffer problem(
      int status,
      String message,
      @Nullable String param,
      @Nullable String retryAfter,
      ResponseStamp stamp) {
    return switch (this) {
      case OPENAI -> OpenAiProblem.body(status, message, param);
      case ANTHROPIC -> AnthropicProblem.body(status, message, "req_" + stamp.id());
      case GEMINI -> GeminiProblem.body(status, message, retryAfter);
      case BEDROCK -> BedrockProblem.body(message);
    };
  }
}
