package dev.turnpike.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Short answers of the endpoints that are not a provider's. */
final class Replies {

  private Replies() {}

  static void json(HttpServerRequest request, int status, Object value) {
    send(request, status, Script.JSON, Json.write(value));
  }

  static void text(HttpServerRequest request, int status, String contentType, String text) {
    send(request, status, contentType, Buffer.buffer(text));
  }

  static void problem(HttpServerRequest request, int status, String message) {
    send(request, status, Script.JSON, Problem.body(status, message, null));
  }

  static void methodNotAllowed(HttpServerRequest request, String allowed) {
    request.response().putHeader(HttpHeaders.ALLOW, allowed);
    problem(request, 405, "This path answers " + allowed + ".");
  }

  private static void send(HttpServerRequest request, int status, String contentType, Buffer body) {
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
