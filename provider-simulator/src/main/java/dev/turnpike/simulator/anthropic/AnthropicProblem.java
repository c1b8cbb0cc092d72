package dev.turnpike.simulator.anthropic;

import dev.turnpike.simulator.answer.RequestTree;
import io.vertx.core.buffer.Buffer;
import tools.jackson.databind.node.ObjectNode;

/** Error bodies in Anthropic's shape. */
public final class AnthropicProblem {

  private AnthropicProblem() {}

  public static Buffer body(int status, String message, String requestId) {
    return RequestTree.write(json(status, message).put("request_id", requestId));
  }

  static ObjectNode json(int status, String message) {
    ObjectNode body = RequestTree.object().put("type", "error");
    body.putObject("error").put("type", type(status)).put("message", message);
    return body;
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 402 -> "billing_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 504 -> "timeout_error";
      case 529 -> "overloaded_error";
      default -> status >= 500 ? "api_error" : "invalid_request_error";
    };
  }
}
