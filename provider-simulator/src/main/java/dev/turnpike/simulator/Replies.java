package dev.turnpike.simulator;

import dev.turnpike.simulator.answer.OpenAiProblem;
import dev.turnpike.simulator.answer.ResponseStamp;
import dev.turnpike.simulator.bedrock.BedrockProblem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Short answers of the endpoints that are not a provider's. */
final class Replies {

  private Replies() {}

  static void json(HttpServerRequest request, int status, Object value) {
    send(request, status, Script.JSON, Json.write(value));
  }

  static void text(HttpServerRequest request, int status, CharSequence contentType, String text) {
    send(request, status, contentType, Buffer.buffer(text));
  }

  static void problem(HttpServerRequest request, int status, String message) {
    send(request, status, Script.JSON, OpenAiProblem.body(status, message, null));
  }

  /** An error in a dialect. */
  static void problem(HttpServerRequest request, Dialect dialect, int status, String message) {
    ResponseStamp stamp = new ResponseStamp("none", 0);
    if (dialect == Dialect.BEDROCK) {
      request.response().putHeader("x-amzn-errortype", BedrockProblem.type(status));
    }
    send(request, status, Script.JSON, dialect.problem(status, message, null, null, stamp));
  }

  static void methodNotAllowed(HttpServerRequest request, String allowed) {
    methodNotAllowed(request, Dialect.OPENAI, allowed);
  }

  static void methodNotAllowed(HttpServerRequest request, Dialect dialect, String allowed) {
    request.response().putHeader(HttpHeaders.ALLOW, allowed);
    problem(request, dialect, 405, "This path answers " + allowed + ".");
  }

  private static void send(
      HttpServerRequest request, int status, CharSequence contentType, Buffer body) {
    if (!request.response().ended() && !request.response().closed()) {
      request
          .response()
          .setStatusCode(status)
          .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
          .putHeader("x-simulated", "true")
          .end(body);
    }
  }
}
