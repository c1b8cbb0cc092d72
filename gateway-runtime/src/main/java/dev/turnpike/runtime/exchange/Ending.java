package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.log.Hop;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.dialects.converse.ConverseErrors;
import dev.turnpike.routing.body.RequestKind;
import dev.turnpike.routing.body.RequestKind.ErrorShape;
import dev.turnpike.runtime.cache.CachedAnswer;
import dev.turnpike.runtime.exchange.LogWriter.End;
import dev.turnpike.runtime.limit.LimitVerdict;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ways a request can end: each settles, logs, answers and tells.
 *
 * <p>The log entry is the outbox's before the caller has the last byte, as usage is: a process that
 * dies after that has not lost it. What comes in between, such as a caller who leaves while the
 * last part is sent, changes nothing any more.
 *
 * <p>Longer than other files as all ways are here, so that none leaves out a part.
 */
final class Ending {
  private static final int CALLER_LEFT = 499;
  private static final int PROVIDER_FAILED = 2005;
  private static final int RATE_LIMITED = 2003;
  private static final byte[] NO_BODY = new byte[0];
  private static final String EVENT_STREAM = "text/event-stream";
  private static final String AWS_EVENT_STREAM = "application/vnd.amazon.eventstream";

  private final Shared shared;
  private final Story story;
  private final Caller caller;
  private final CacheStage cache;
  private final ErrorShape errors;
  private boolean streaming;

  /** What the log says of the end; absent as long as nothing is said. */
  private @Nullable End logged;

  Ending(Shared shared, Story story, Caller caller, CacheStage cache, ErrorShape errors) {
    this.shared = shared;
    this.story = story;
    this.caller = caller;
    this.cache = cache;
    this.errors = errors;
  }

  /** Sends a whole answer. */
  void send(Held answer) {
    story.settle();
    List<Hop> hops = story.hops();
    caller.recordTo(cache.recorder());
    End end = end(answer.answer().status(), true, answer, null, null);
    write(answer, hops, end);
    cache.answered(answer, answer.answer().headers());
    finish(hops, end);
  }

  /** Sends a provider's word that the request itself is at fault. */
  void refusedByProvider(Held answer, String reason) {
    story.settle();
    List<Hop> hops = story.hops();
    int status = answer.answer().status();
    String told = answer.answer().headers().get(ConverseErrors.TYPE_HEADER);
    ErrorWriter.head(caller.response(), status, errors, told);
    ErrorBody error = ErrorBody.failed(status, reason, "refused", 0, List.of());
    End end = end(status, false, answer, error, null);
    write(answer, hops, end);
    finish(hops, end);
  }

  private void write(Held answer, List<Hop> hops, End end) {
    caller.response().setStatusCode(answer.answer().status());
    head(answer).upstream(answer.answer().headers()).cost(story.settlement().cost());
    caller.end(answer.answer().body(), () -> log(hops, end));
  }

  /** Sends the last part and is done. */
  private void sendLast(byte[] last, List<Hop> hops, End end) {
    caller.end(last, () -> log(hops, end));
    finish(hops, end);
  }

  /** Sends the head of a stream. */
  void beginStream(Held begun) {
    HttpServerResponse response = caller.response();
    response.setStatusCode(begun.answer().status()).setChunked(true);
    String own = begun.answer().headers().get("content-type");
    head(begun)
        .upstream(begun.answer().headers())
        .contentType(
            own != null && story.incoming().kind() == RequestKind.OTHER ? own : streamType());
    response.putHeader("cache-control", "no-cache");
    streamBegins();
    caller.recordTo(cache.recorder());
  }

  /** Tells an answer that was kept; it costs nothing and no attempt was made. */
  void replay(ModelCall model, CachedAnswer kept) {
    story.settle();
    List<Hop> hops = story.hops();
    HttpServerResponse response = caller.response();
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    for (Map.Entry<String, String> header : kept.headers()) {
      headers.add(header.getKey(), header.getValue());
    }
    Held served =
        new Held(model, 0, kept.origin().simulated(), new Whole(kept.status(), headers, NO_BODY));
    response.setStatusCode(kept.status());
    head(served).upstream(headers).cost(Money.ZERO);
    if (story.incoming().body().stream()) {
      response.setChunked(true);
      if (EVENT_STREAM.equals(headers.get("content-type"))) {
        response.putHeader("content-type", streamType());
      }
      streamBegins();
      pump(kept.chunks(), hops, end(kept.status(), true, served, null, null));
    } else {
      sendLast(kept.body(), hops, end(kept.status(), true, served, null, null));
    }
  }

  /** Returns what a stream of events is to the caller, who may have it as an array. */
  private String streamType() {
    if (story.incoming().array()) {
      caller.asArray();
      return "application/json";
    }
    return eventType();
  }

  /** Returns what a stream of the caller's dialect is made of. */
  private String eventType() {
    return story.incoming().kind() == RequestKind.CONVERSE ? AWS_EVENT_STREAM : EVENT_STREAM;
  }

  /** Writes an error into the stream, in whose framing it must be, whatever the path was. */
  private byte[] event(ErrorBody error) {
    boolean binary = story.incoming().kind() == RequestKind.CONVERSE;
    return ErrorWriter.event(error, binary ? ErrorShape.BEDROCK : errors);
  }

  private void streamBegins() {
    streaming = true;
    shared.meters().streamBegan();
  }

  /** Writes a kept stream as fast as the caller reads. */
  private void pump(Iterator<byte[]> chunks, List<Hop> hops, End end) {
    HttpServerResponse response = caller.response();
    while (chunks.hasNext() && !response.closed()) {
      byte[] chunk = chunks.next();
      boolean keepsUp =
          chunks.hasNext() ? caller.write(chunk) : caller.writeLast(chunk, () -> log(hops, end));
      if (!keepsUp) {
        response.drainHandler(_ -> pump(chunks, hops, end));
        return;
      }
    }
    if (!response.closed()) {
      sendLast(NO_BODY, hops, end);
    }
  }

  /**
   * Passes on what the caller may take for the end of a stream, whose attempt is told; returns
   * false when the caller does not keep up.
   */
  boolean passLast(Held streamed, byte[] part) {
    story.settle();
    End end = end(streamed.answer().status(), true, streamed, null, null);
    return caller.writeLast(part, () -> log(story.hops(), end));
  }

  /** Ends a stream that arrived whole. */
  void endStream(Held streamed, byte[] rest) {
    story.settle();
    List<Hop> hops = story.hops();
    End end = end(streamed.answer().status(), true, streamed, null, null);
    caller.end(rest, () -> log(hops, end));
    cache.answered(streamed, streamedHeaders());
    finish(hops, end);
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
    if (caller.hasBegun()) {
      End end = end(streamed.answer().status(), false, streamed, error, null);
      sendLast(event(error), story.hops(), end);
    } else {
      refuse(error, null);
    }
  }

  private MultiMap streamedHeaders() {
    return MultiMap.caseInsensitiveMultiMap().set("content-type", eventType());
  }

  /** Ends a stream that guardrails do not let through. */
  void stopStream(Held streamed, ErrorBody error) {
    if (!caller.hasBegun()) {
      refuse(error, null);
      return;
    }
    story.settle();
    sendLast(event(error), story.hops(), end(error.status(), false, streamed, error, null));
  }

  /** Refuses what is over a limit of the gateway. */
  void limited(LimitVerdict.Refused refused) {
    refused
        .retryAfterSeconds()
        .ifPresent(seconds -> caller.response().putHeader("retry-after", Long.toString(seconds)));
    String code = refused.code() == RATE_LIMITED ? "rate_limit_exceeded" : "spend_limit_exceeded";
    refuse(
        ErrorBody.failed(
            LimitVerdict.Refused.STATUS, refused.message(), code, refused.code(), List.of()),
        refused.limit().budget().elementId());
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
    ErrorWriter.head(caller.response(), error.status(), errors, null);
    new ReplyHead(caller.response())
        .request(story)
        .route(story.run())
        .contentType("application/json")
        .remaining(remaining());
    caller.asWhole();
    sendLast(
        ErrorWriter.json(error, errors), hops, end(error.status(), false, null, error, refusedBy));
  }

  /** A fault of our own; the caller is told no more than that. */
  void crash() {
    ErrorBody error = ErrorBody.failed(500, "internal error", "internal_error", 0, List.of());
    if (caller.hasBegun()) {
      story.settle();
      sendLast(event(error), story.hops(), end(500, false, null, error, null));
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

  /** Writes the log entry, if it is not written. */
  private void log(List<Hop> hops, End end) {
    if (logged == null) {
      logged = end;
      new LogWriter(shared, story.incoming()).write(story, hops, caller, end);
    }
  }

  private void finish(List<Hop> hops, End last) {
    if (!story.end()) {
      return;
    }
    // Whoever waits for this request's answer is told of its end, if it has not been yet.
    cache.failed();
    log(hops, last);
    End said = logged;
    End end = said == null ? last : said;
    if (streaming) {
      shared.meters().streamEnded();
    }
    new Telling(shared, story).tell(hops, caller, end);
  }

  private ReplyHead head(Held served) {
    return new ReplyHead(caller.response())
        .request(story)
        .route(story.run())
        .served(served.model(), served.step(), served.simulated())
        .remaining(remaining());
  }

  private @Nullable Money remaining() {
    return Remaining.of(story.run(), shared.nowMicros());
  }
}
