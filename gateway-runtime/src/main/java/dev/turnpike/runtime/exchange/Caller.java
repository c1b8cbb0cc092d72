package dev.turnpike.runtime.exchange;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** The caller's side of one request: the head written once, the bytes sent, a copy for the log. */
final class Caller {
  static final int MAX_LOGGED_BYTES = 64 << 10;

  private final HttpServerResponse response;
  private final @Nullable ByteArrayOutputStream copy;
  private long sentBytes;

  /**
   * @param keepCopy whether the beginning of the answer is kept for the log
   */
  Caller(HttpServerResponse response, boolean keepCopy) {
    this.response = response;
    this.copy = keepCopy ? new ByteArrayOutputStream() : null;
  }

  HttpServerResponse response() {
    return response;
  }

  boolean hasBegun() {
    return response.headWritten();
  }

  boolean isGone() {
    return response.closed();
  }

  void end(byte[] body) {
    note(body);
    response.end(Buffer.buffer(body));
  }

  /** Sends a part; returns false when the caller does not keep up. */
  boolean write(byte[] part) {
    note(part);
    response.write(Buffer.buffer(part));
    return !response.writeQueueFull();
  }

  private void note(byte[] bytes) {
    sentBytes += bytes.length;
    if (copy != null && copy.size() < MAX_LOGGED_BYTES) {
      copy.write(bytes, 0, Math.min(bytes.length, MAX_LOGGED_BYTES - copy.size()));
    }
  }

  long sentBytes() {
    return sentBytes;
  }

  @Nullable String contentType() {
    return response.headers().get("content-type");
  }

  /** Returns the beginning of what was sent, absent if no copy was to be kept. */
  byte @Nullable [] copy() {
    return copy == null ? null : copy.toByteArray();
  }
}
