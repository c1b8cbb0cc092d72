package dev.turnpike.dialects.errors;

import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Problem;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's form of an error, which chat completions and responses share. */
public final class OpenAiErrors {
  private OpenAiErrors() {}

  public static ObjectNode body(Problem problem) {
    ObjectNode body = Trees.object();
    ObjectNode error = body.putObject("error");
    error.put("message", problem.message());
    error.put("type", type(problem.status()));
    error.putNull("param");
    if (problem.code().isEmpty()) {
      error.putNull("code");
    } else {
      error.put("code", problem.code());
    }
    return body;
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 429 -> "rate_limit_error";
      default -> status >= 400 && status < 500 ? "invalid_request_error" : "api_error";
    };
  }
}
