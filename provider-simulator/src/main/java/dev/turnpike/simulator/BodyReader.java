package dev.turnpike.simulator;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a request body up to a limit. A body over it is reported at once and what still comes of
 * it is thrown away, up to as much again.
 */
final class BodyReader {

  private final HttpServerRequest request;
  private final int limit;
  private final Handler<Buffer> whole;
  private final Runnable tooLarge;
  private @Nullable Buffer gathered;
  private long seen;
  private boolean refused;
  private boolean ended;

  private BodyReader(
      HttpServerRequest request, int limit, Handler<Buffer> whole, Runnable tooLarge) {
    this.request = request;
    this.limit = limit;
    this.whole = whole;
    this.tooLarge = tooLarge;
  }

  /**
   * Calls one of {@code whole}, {@code tooLarge} and {@code callerLeft} (before the body was
   * whole), once.
   */
  static void read(
      HttpServerRequest request,
      int limit,
      Handler<Buffer> whole,
      Runnable tooLarge,
      Runnable callerLeft) {
    BodyReader reader = new BodyReader(request, limit, whole, tooLarge);
    // It is also called when the caller leaves during the answer, which is not this reader's
    // business.
    request.exceptionHandler(failure -> {
      if (!reader.ended && !reader.refused) {
        callerLeft.run();
      }
    });
    request.handler(reader::part);
    request.endHandler(end -> reader.end());
    if (declaredLength(request) > limit) {
      reader.refuse();
    }
  }

  private static long declaredLength(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  private void part(Buffer part) {
    seen += part.length();
    if (refused) {
      if (seen > 2L * limit) {
        request.connection().close();
      }
    } else if (seen > limit) {
      refuse();
    } else {
      // Small bodies come in one part, which needs no copy.
      gathered = gathered == null ? part : gathered.appendBuffer(part);
    }
  }

  private void refuse() {
    refused = true;
    gathered = null;
    tooLarge.run();
  }

  private void end() {
    ended = true;
    if (!refused) {
      whole.handle(gathered == null ? Buffer.buffer() : gathered);
    }
  }
}
