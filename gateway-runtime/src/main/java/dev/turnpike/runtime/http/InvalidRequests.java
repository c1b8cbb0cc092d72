package dev.turnpike.runtime.http;

import dev.turnpike.routing.body.RequestKind.ErrorShape;
import dev.turnpike.runtime.exchange.ErrorBody;
import dev.turnpike.runtime.exchange.ErrorWriter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Answers what is no readable HTTP, and hangs up. */
final class InvalidRequests {
  private InvalidRequests() {}

  static void answer(HttpServerRequest request, Condemned condemned) {
    if (condemned.contains(request.connection())) {
      request.connection().close();
      return;
    }
    ErrorBody error = error(request.decoderResult());
    request
        .response()
        .setStatusCode(error.status())
        .putHeader("content-type", "application/json")
        .putHeader("connection", "close")
        .end(Buffer.buffer(ErrorWriter.json(error, ErrorShape.OPENAI)))
        .onComplete(_ -> request.connection().close());
  }

  private static ErrorBody error(DecoderResult result) {
    return switch (result.cause()) {
      case TooLongHttpHeaderException _ ->
          ErrorBody.refused(431, "the headers are too large", "headers_too_large");
      case TooLongHttpLineException _ ->
          ErrorBody.refused(414, "the request line is too long", "uri_too_long");
      case KnownVersions.UnknownVersion _ ->
          ErrorBody.refused(
              505,
              "this version of HTTP is not spoken here, only 1.1 and 1.0",
              "http_version_not_supported");
      case null, default ->
          ErrorBody.refused(400, "this is not readable as HTTP", "unreadable_request");
    };
  }
}
