package dev.turnpike.simulator;

import dev.turnpike.simulator.Script.Ending;
import dev.turnpike.simulator.answer.Usage;
import dev.turnpike.simulator.bedrock.BedrockProblem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/**
 * Plays a {@link Script} to one caller: writes frames at their times and no faster than the caller
 * reads, and books the invoice before the last byte leaves.
 *
 * <p>A caller who leaves ends the performance; booked is then what was written. Runs on the
 * connection's event loop.
 */
final class Performance {

  private static final CharSequence SIMULATED = HttpHeaders.createOptimized("x-simulated");
  private static final CharSequence TRUE = HttpHeaders.createOptimized("true");
  private static final CharSequence ERROR_TYPE = HttpHeaders.createOptimized("x-amzn-errortype");
  private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");

  /** Wait between the last bytes and a reset, in milliseconds. */
  private static final long RESET_GRACE_MS = 20;

  private final Vertx vertx;
  private final Call call;
  private final Script script;
  private final HttpServerResponse response;
  private int next;
  private long bytes;
  private boolean over;

  private Performance(Vertx vertx, Call call, Script script) {
    this.vertx = vertx;
    this.call = call;
    this.script = script;
    this.response = call.request.response();
  }

  static void play(Vertx vertx, Call call, Script script) {
    Performance performance = new Performance(vertx, call, script);
    // A caller who leaves is seen by the close handler; the failed write has nothing to add.
    performance.response.exceptionHandler(failure -> {});
    performance.response.closeHandler(closed -> performance.callerLeft());
    Script.Pace pace = script.pace();
    long wait = call.desk.latency.scaled(pace.firstByteMs()) + pace.faultDelayMs();
    performance.after(wait, performance::open);
  }

  private void after(long milliseconds, Runnable step) {
    if (milliseconds > 0) {
      vertx.setTimer(milliseconds, timer -> step.run());
    } else {
      step.run();
    }
  }

  private void open() {
    if (over) {
      return;
    }
    switch (script.ending()) {
      case RESET_UNANSWERED -> {
        settle(false);
        reset();
      }
      case HANG_UNANSWERED -> hang();
      case WHOLE, SPOILED, RESET, CLOSED, HANG -> {
        head();
        go();
      }
    }
  }

  private void head() {
    response.setStatusCode(script.status());
    response.putHeader(HttpHeaders.CONTENT_TYPE, script.contentType());
    response.putHeader(SIMULATED, TRUE);
    response.putHeader(call.dialect.requestId, "req_" + call.stamp.id());
    if (script.status() >= 400 && call.dialect == Dialect.BEDROCK) {
      response.putHeader(ERROR_TYPE, BedrockProblem.type(script.status()));
    }
    if (script.retryAfter() != null) {
      response.putHeader(HttpHeaders.RETRY_AFTER, script.retryAfter());
    }
    if (script.frames().lengthKnown()) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(script.frames().length()));
    } else {
      response.putHeader(HttpHeaders.CACHE_CONTROL, NO_CACHE);
      response.setChunked(true);
    }
  }

  /** Writes frames until one has to wait. */
  private void go() {
    while (!over) {
      Buffer frame = script.frames().frame(next);
      bytes += frame.length();
      next++;
      if (next == script.frames().count()) {
        last(frame);
        return;
      }
      response.write(frame);
      long gap = next == 1 ? 0 : call.desk.latency.scaled(script.pace().gapMs());
      gap += script.pace().stall(next);
      if (response.writeQueueFull()) {
        long wait = gap;
        response.drainHandler(drained -> after(wait, this::go));
        return;
      }
      if (gap > 0) {
        after(gap, this::go);
        return;
      }
    }
  }

  private void last(Buffer frame) {
    switch (script.ending()) {
      case WHOLE, SPOILED -> {
        settle(script.ending() == Ending.WHOLE);
        response.end(frame);
      }
      case RESET, RESET_UNANSWERED -> {
        settle(false);
        // Many clients throw away what they have not read when a reset comes; most have by then.
        response.write(frame).onComplete(written -> after(RESET_GRACE_MS, this::reset));
      }
      case CLOSED -> {
        settle(false);
        response
            .write(frame)
            .onComplete(written -> {
              // Nobody is left to tell whether it worked.
              var _ = call.request.connection().close();
            });
      }
      case HANG, HANG_UNANSWERED -> {
        response.write(frame);
        hang();
      }
    }
  }

  private void hang() {
    call.desk.hanging.add(this);
    // Looked at after joining: a stop that did not see this one is seen here.
    if (call.desk.stopping) {
      reset();
    }
  }

  /** Breaks the connection; may be called from any thread. */
  void reset() {
    ConnectionReset.reset(call.request);
  }

  private void callerLeft() {
    call.desk.hanging.remove(this);
    settle(false);
  }

  private void settle(boolean complete) {
    over = true;
    boolean answered = next > 0;
    Usage usage = answered ? script.frames().usageAfter(next - 1) : Usage.NONE;
    call.settle(answered ? script.status() : 0, usage, complete, bytes);
  }
}
