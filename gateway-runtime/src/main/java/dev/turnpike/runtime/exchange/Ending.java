package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.log.Hop;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.runtime.body.RequestKind.ErrorShape;
import dev.turnpike.runtime.exchange.LogWriter.End;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways a request can end: each settles, answers and logs. */
final class Ending {
  private static final int CALLER_LEFT = 499;
  private static final int PROVIDER_FAILED = 2005;
  private static final String EVENT_STREAM = "text/event-stream";

  private final Shared shared;
  private final Story story;
  private final Caller caller;
  private final ErrorShape errors;

  Ending(Shared shared, Story story, Caller caller, ErrorShape errors) {
    this.shared = shared;
    this.story = story;
    this.caller = caller;
    this.errors = errors;
  }

  /** Sends a whole answer. */
  void send(Held answer) {
    story.settle();
    List<Hop> hops = story.hops();
    write(answer, hops);
    finish(hops, end(answer.answer().status(), true, answer, null, null));
  }

  /** Sends a provider's word that the request itself is at fault. */
  void refusedByProvider(Held answer, String reason) {
    story.settle();
    List<Hop> hops = story.hops();
    write(answer, hops);
    int status = answer.answer().status();
    ErrorBody error = ErrorBody.failed(status, reason, "refused", 0, List.of());
    finish(hops, end(status, false, answer, error, null));
  }

  private void write(Held answer, List<Hop> hops) {
    caller.response().setStatusCode(answer.answer().status());
    head(answer, hops).upstream(answer.answer().headers()).cost(story.settlement().cost());
    caller.end(answer.answer().body());
  }

  /** Sends the head of a stream. */
  void beginStream(Held begun) {
    HttpServerResponse response = caller.response();
    response.setStatusCode(begun.answer().status()).setChunked(true);
    head(begun, story.hops()).upstream(begun.answer().headers()).contentType(EVENT_STREAM);
    response.putHeader("cache-control", "no-cache");
  }

  /** Ends a stream that arrived whole. */
  void endStream(Held streamed, byte[] rest) {
    story.settle();
    caller.end(rest);
    finish(story.hops(), end(streamed.answer().status(), true, streamed, null, null));
  }

  /** Ends a stream that broke off, with an error in it. */
  void breakStream(Held streamed, Failure failure) {
    story.settle();
    ErrorBody error =
        ErrorBody.failed(
            502,
            "The stream broke off: " + failure.reason(),
            "stream_broken",
            PROVIDER_FAILED,
            story.attempts());
    caller.end(ErrorWriter.event(error, errors));
    finish(story.hops(), end(streamed.answer().status(), false, streamed, error, null));
  }

  /** Answers with an error, which carries a provider's wish for patience. */
  void fail(ErrorBody error, @Nullable String refusedBy) {
    Failure failure = story.lastFailure();
    if ((error.status() == 429 || error.status() == 503)
        && failure != null
        && failure.retryAfterMillis() > 0) {
      long seconds = Math.ceilDiv(failure.retryAfterMillis(), 1_000L);
      caller.response().putHeader("retry-after", Long.toString(seconds));
    }
    refuse(error, refusedBy);
  }

  void refuse(ErrorBody error, @Nullable String refusedBy) {
    story.settle();
    List<Hop> hops = story.hops();
    caller.response().setStatusCode(error.status());
    new ReplyHead(caller.response())
        .request(story.incoming())
        .route(story.run())
        .contentType("application/json")
        .remaining(remaining(hops));
    caller.end(ErrorWriter.json(error, errors));
    finish(hops, end(error.status(), false, null, error, refusedBy));
  }

  /** A fault of our own; the caller is told no more than that. */
  void crash() {
    ErrorBody error = ErrorBody.failed(500, "internal error", "internal_error", 0, List.of());
    if (caller.hasBegun()) {
      story.settle();
      caller.end(ErrorWriter.event(error, errors));
      finish(story.hops(), end(500, false, null, error, null));
    } else {
      refuse(error, null);
    }
  }

  /** The caller has gone; what was under way is settled. */
  void leave(@Nullable ModelCall model, boolean simulated) {
    story.settle();
    ErrorBody error = ErrorBody.refused(CALLER_LEFT, "the caller left", "caller_left");
    finish(
        story.hops(),
        new End(
            CALLER_LEFT,
            false,
            model,
            story.lastIndex(),
            simulated,
            story.firstByteMillis(),
            error,
            null));
  }

  private End end(
      int status,
      boolean success,
      @Nullable Held served,
      @Nullable ErrorBody error,
      @Nullable String refusedBy) {
    return new End(
        status,
        success,
        served == null ? null : served.model(),
        served == null ? story.lastIndex() : served.step(),
        served != null && served.simulated(),
        served == null ? null : story.firstByteMillis(),
        error,
        refusedBy);
  }

  private void finish(List<Hop> hops, End end) {
    if (!story.end()) {
      return;
    }
    Incoming incoming = story.incoming();
    new LogWriter(shared, incoming)
        .write(story.run(), hops, story.attempts(), story.settlement(), caller, end);
    shared
        .meters()
        .requestEnded(end.status(), shared.nowMicros() - incoming.envelope().receivedMicros());
  }

  private ReplyHead head(Held served, List<Hop> hops) {
    return new ReplyHead(caller.response())
        .request(story.incoming())
        .route(story.run())
        .served(served.model(), served.step(), served.simulated())
        .remaining(remaining(hops));
  }

  private @Nullable Money remaining(List<Hop> hops) {
    return Remaining.of(story.run(), hops, shared.budgets(), shared.nowMicros());
  }
}
