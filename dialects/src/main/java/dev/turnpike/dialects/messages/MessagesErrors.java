package dev.turnpike.dialects.messages;

import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Problem;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic's form of an error. */
final class MessagesErrors {
  private MessagesErrors() {}

  static ObjectNode body(Problem problem) {
    ObjectNode body = Trees.object().put("type", "error");
    ObjectNode error = body.putObject("error").put("type", type(problem.status()));
    error.put("message", problem.message());
    if (!problem.code().isEmpty()) {
      error.put("code", problem.code());
    }
    return body;
  }

  static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 402 -> "billing_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 504 -> "timeout_error";
      case 503, 529 -> "overloaded_error";
      default -> status >= 400 && status < 500 ? "invalid_request_error" : "api_error";
    };
  }
}
