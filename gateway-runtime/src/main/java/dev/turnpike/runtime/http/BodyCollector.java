package dev.turnpike.runtime.http;

import dev.turnpike.runtime.exchange.Deadlines;
import dev.turnpike.runtime.exchange.Deadlines.Deadline;
import dev.turnpike.runtime.exchange.Gathered;
import dev.turnpike.runtime.exchange.Limits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** Takes the body of one request into memory, within limits. */
final class BodyCollector {
  private final int limit;
  private final BodyBudget memory;
  private final Receiver receiver;
  private final Gathered body = new Gathered();
  private long reserved;
  private @Nullable Deadline deadline;
  private boolean over;

  /** Takes the body, or why there is none. */
  interface Receiver {
    void body(byte[] body);

    void tooLarge();

    void noRoom();

    /** It did not arrive in time. */
    void tooSlow();

    /** The caller left before the end. */
    void abandoned();
  }

  private BodyCollector(int limit, BodyBudget memory, Receiver receiver) {
    this.limit = limit;
    this.memory = memory;
    this.receiver = receiver;
  }

  /** Begins to collect; what is set aside is given back when the response is over. */
  static void collect(
      HttpServerRequest request,
      Deadlines deadlines,
      Limits limits,
      BodyBudget memory,
      Receiver receiver) {
    int limit = limits.maxRequestBytes();
    BodyCollector collector = new BodyCollector(limit, memory, receiver);
    request.response().endHandler(_ -> collector.release());
    if (declared(request.getHeader("content-length")) > limit) {
      collector.over = true;
      receiver.tooLarge();
      return;
    }
    if (request.version() != HttpVersion.HTTP_1_0
        && "100-continue".equalsIgnoreCase(request.getHeader("expect"))) {
      request.response().writeContinue();
    }
    request.handler(collector::chunk).endHandler(_ -> collector.end());
    request.exceptionHandler(_ -> collector.abandon());
    collector.deadline = deadlines.after(limits.uploadTimeout().toMillis(), collector::late);
  }

  /** The server has refused what is no number. */
  private static long declared(@Nullable String length) {
    if (length == null || length.isEmpty() || length.length() > 18) {
      return length == null || length.isEmpty() ? 0 : Long.MAX_VALUE;
    }
    long declared = 0;
    for (int i = 0; i < length.length(); i++) {
      declared = declared * 10 + (length.charAt(i) - '0');
    }
    return declared;
  }

  private void chunk(Buffer chunk) {
    if (over) {
      return;
    }
    if (body.size() + chunk.length() > limit) {
      stop();
      receiver.tooLarge();
      return;
    }
    if (!memory.take(chunk.length())) {
      stop();
      receiver.noRoom();
      return;
    }
    reserved += chunk.length();
    body.add(chunk);
  }

  private void late() {
    if (!over) {
      stop();
      receiver.tooSlow();
    }
  }

  private void end() {
    if (!over) {
      finish();
      receiver.body(body.take());
    }
  }

  private void abandon() {
    if (!over) {
      stop();
      receiver.abandoned();
    }
  }

  private void stop() {
    finish();
    body.take();
  }

  private void finish() {
    over = true;
    Deadline set = deadline;
    if (set != null) {
      set.cancel();
    }
  }

  private void release() {
    memory.give(reserved);
    reserved = 0;
  }
}
