package dev.turnpike.dialects.gemini;

import dev.turnpike.dialects.errors.ErrorText;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes Google's form of an error: {@code {"error": {"code", "message", "status"}}}. */
final class GeminiErrors {
  private GeminiErrors() {}

  static Problem read(int status, byte[] body) {
    Problem plain = ErrorText.read(status, body);
    return new Problem(
        status, plain.message(), Trees.read(body).map(GeminiErrors::name).orElse(""));
  }

  /** Returns the canonical name of an error, such as {@code RESOURCE_EXHAUSTED}. */
  private static String name(JsonNode body) {
    // Streams that were not asked for as events fail with a list of one.
    JsonNode root = body.isArray() ? body.path(0) : body;
    return ErrorText.cut(Trees.string(root.path("error"), "status", ""));
  }

  static ObjectNode body(Problem problem) {
    ObjectNode body = Trees.object();
    ObjectNode error = body.putObject("error");
    error.put("code", problem.status()).put("message", problem.message());
    error.put("status", GoogleStatus.of(problem.status()));
    if (!problem.code().isEmpty()) {
      ObjectNode info = error.putArray("details").addObject();
      info.put("@type", "type.googleapis.com/google.rpc.ErrorInfo");
      info.put("reason", problem.code()).put("domain", "turnpike");
    }
    return body;
  }
}
