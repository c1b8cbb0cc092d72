package dev.turnpike.simulator.gemini;

import dev.turnpike.simulator.answer.RequestTree;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Error bodies in the shape of {@code google.rpc.Status}. */
public final class GeminiProblem {

  private GeminiProblem() {}

  /** An error; a wait of whole seconds is told among its details. */
  public static Buffer body(int status, String message, @Nullable String retryAfter) {
    ObjectNode body = json(status, message);
    if (retryAfter != null && retryAfter.matches("\\d+")) {
      body.withObjectProperty("error")
          .putArray("details")
          .addObject()
          .put("@type", "type.googleapis.com/google.rpc.RetryInfo")
          .put("retryDelay", retryAfter + "s");
    }
    return RequestTree.write(body);
  }

  static ObjectNode json(int status, String message) {
    ObjectNode body = RequestTree.object();
    body.putObject("error").put("code", status).put("message", message).put("status", word(status));
    return body;
  }

  private static String word(int status) {
    return switch (status) {
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 409 -> "ABORTED";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 499 -> "CANCELLED";
      case 501 -> "UNIMPLEMENTED";
      case 503 -> "UNAVAILABLE";
      case 504 -> "DEADLINE_EXCEEDED";
      default -> status >= 500 ? "INTERNAL" : "INVALID_ARGUMENT";
    };
  }
}
