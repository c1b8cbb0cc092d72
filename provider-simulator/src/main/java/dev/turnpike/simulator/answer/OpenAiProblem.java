package dev.turnpike.simulator.answer;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Error bodies in OpenAI's shape. */
public final class OpenAiProblem {

  private OpenAiProblem() {}

  /** An error; {@code param} is the wrong field, or null. */
  public static Buffer body(int status, String message, @Nullable String param) {
    ObjectNode error = RequestTree.object();
    ObjectNode body = RequestTree.object();
    body.set("error", error);
    error.put("message", message);
    error.put("type", type(status));
    error.put("param", param);
    error.put("code", code(status));
    return RequestTree.write(body);
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 429 -> "rate_limit_error";
      default -> status >= 500 ? "server_error" : "invalid_request_error";
    };
  }

  /** OpenAI's word for a status, or null where it has none. */
  public static @Nullable String code(int status) {
    return switch (status) {
      case 401 -> "invalid_api_key";
      case 404 -> "not_found";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_exceeded";
      default -> null;
    };
  }
}
