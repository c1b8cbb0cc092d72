package dev.turnpike.simulator;

import dev.turnpike.simulator.answer.BadRequest;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Error bodies in OpenAI's shape. */
final class Problem {

  private Problem() {}

  static Buffer body(int status, String message, @Nullable String param) {
    Map<String, @Nullable Object> error = new LinkedHashMap<>();
    error.put("message", message);
    error.put("type", type(status));
    error.put("param", param);
    error.put("code", code(status));
    return Json.write(Map.of("error", error));
  }

  static Buffer body(BadRequest refusal) {
    return body(400, refusal.reason(), refusal.param());
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 429 -> "rate_limit_error";
      default -> status >= 500 ? "server_error" : "invalid_request_error";
    };
  }

  private static @Nullable String code(int status) {
    return switch (status) {
      case 401 -> "invalid_api_key";
      case 404 -> "not_found";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_exceeded";
      default -> null;
    };
  }
}
