package dev.turnpike.runtime.exchange;

import dev.turnpike.dialects.sse.EventArray;
import dev.turnpike.runtime.cache.Recorder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The caller's side of one request: the head written once, the bytes sent, a copy for the log. */
final class Caller {
  static final int MAX_LOGGED_BYTES = 64 << 10;

  private static final byte[] NOTHING = {};

  private final HttpServerResponse response;
  private final boolean keepCopy;

  /** An answer in one piece is kept as it is. */
  private byte @Nullable [] only;

  private @Nullable ByteArrayOutputStream copy;
  private @Nullable Recorder recorder;
  private @Nullable EventArray array;
  private long sentBytes;

  /**
   * @param keepCopy whether the beginning of the answer is kept for the log
   */
  Caller(HttpServerResponse response, boolean keepCopy) {
    this.response = response;
    this.keepCopy = keepCopy;
  }

  HttpServerResponse response() {
    return response;
  }

  /** Shows what is sent from now on to a recorder. */
  void recordTo(@Nullable Recorder to) {
    recorder = to;
  }

  /** Makes one JSON array of the events that are written from now on. */
  void asArray() {
    array = new EventArray();
  }

  /** Sends what follows as it is: the stream that was to be an array has not begun. */
  void asWhole() {
    array = null;
  }

  boolean hasBegun() {
    return response.headWritten();
  }

  boolean isGone() {
    return response.closed();
  }

  /**
   * Sends the last part.
   *
   * @param counted run when it is counted and before it is sent
   */
  void end(byte[] body, Runnable counted) {
    byte[] last = told(body);
    EventArray items = array;
    if (items != null) {
      byte[] close = items.end();
      byte[] all = Arrays.copyOf(last, last.length + close.length);
      System.arraycopy(close, 0, all, last.length, close.length);
      last = all;
    }
    note(last);
    counted.run();
    response.end(Buffer.buffer(last));
  }

  /** Sends a part; returns false when the caller does not keep up. */
  boolean write(byte[] part) {
    byte[] told = told(part);
    note(told);
    return send(told);
  }

  /**
   * Sends what the caller may take for the last part; returns false when it does not keep up.
   *
   * @param counted run when it is counted and before it is sent, unless more is sure to follow
   */
  boolean writeLast(byte[] part, Runnable counted) {
    byte[] told = told(part);
    note(told);
    if (array == null) {
      counted.run();
    }
    return send(told);
  }

  private boolean send(byte[] told) {
    if (told.length > 0) {
      response.write(Buffer.buffer(told));
    }
    return !response.writeQueueFull();
  }

  /** Returns what the caller gets of these bytes; a recorder sees them as they are. */
  private byte[] told(byte[] bytes) {
    Recorder recording = recorder;
    if (recording != null && bytes.length > 0) {
      recording.add(bytes);
    }
    EventArray items = array;
    return items == null ? bytes : items.feed(bytes);
  }

  private void note(byte[] bytes) {
    if (keepCopy && bytes.length > 0) {
      keep(bytes);
    }
    sentBytes += bytes.length;
  }

  private void keep(byte[] bytes) {
    if (sentBytes == 0 && copy == null) {
      only = bytes;
      return;
    }
    ByteArrayOutputStream all = copy;
    if (all == null) {
      all = new ByteArrayOutputStream();
      copy = all;
      append(all, only);
      only = null;
    }
    append(all, bytes);
  }

  private static void append(ByteArrayOutputStream all, byte @Nullable [] bytes) {
    if (bytes != null && all.size() < MAX_LOGGED_BYTES) {
      all.write(bytes, 0, Math.min(bytes.length, MAX_LOGGED_BYTES - all.size()));
    }
  }

  long sentBytes() {
    return sentBytes;
  }

  @Nullable String contentType() {
    return response.headers().get(HttpHeaders.CONTENT_TYPE);
  }

  /**
   * Returns the beginning of what was sent, at least as much as is logged; absent if no copy was to
   * be kept. Not to be changed.
   */
  byte @Nullable [] copy() {
    if (!keepCopy) {
      return null;
    }
    ByteArrayOutputStream all = copy;
    byte[] one = only;
    return all != null ? all.toByteArray() : one != null ? one : NOTHING;
  }
}
