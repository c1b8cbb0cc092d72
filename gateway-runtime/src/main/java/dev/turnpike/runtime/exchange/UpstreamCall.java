package dev.turnpike.runtime.exchange;

import dev.turnpike.dialects.AnswerStream;
import dev.turnpike.runtime.exchange.Deadlines.Deadline;
import dev.turnpike.runtime.upstream.address.Found;
import dev.turnpike.runtime.upstream.address.PinnedHosts;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * One call of a provider. Tells its listener of exactly one end: a whole answer, a failure, or, for
 * a stream that has begun, its end or break. Runs on its event loop. Longer than other files as
 * every way a call can end is weighed against the others here.
 */
final class UpstreamCall {
  /** What may arrive before the first content of a stream. */
  private static final int MAX_PRELUDE = 1 << 20;

  private static final int BAD_GATEWAY = 502;
  private static final String EVENT_STREAM = "text/event-stream";
  private static final String AWS_EVENT_STREAM = "application/vnd.amazon.eventstream";

  /** Learns how the call goes. */
  interface Listener {
    /** The request is about to be handed to a connection of the provider. */
    void sending();

    /** The response is there to its end, whatever its status. */
    void whole(Whole answer);

    /** No answer can come of it; of a stream nothing has begun. */
    void failed(Failure failure);

    /** The stream has begun with these bytes; it says {@code more} or ends. */
    void begun(byte[] prelude);

    void more(byte[] bytes);

    void ended(byte[] rest);

    /** The stream broke off after it had begun. */
    void broke(Failure failure);

    /** The listener itself threw this. */
    void crashed(RuntimeException fault);
  }

  private final Loop loop;
  private final Limits limits;
  private final PinnedHosts hosts;
  private final Listener listener;
  private final boolean streamed;
  private final AnswerStream reader;
  private final Gathered received = new Gathered();
  private @Nullable Deadline firstByte;
  private @Nullable Deadline total;
  private @Nullable Deadline idle;
  private long movedNanos;
  private @Nullable HttpClientRequest request;
  private @Nullable HttpClientResponse response;
  private boolean sent;
  private boolean begun;
  private boolean over;

  /**
   * @param streamed whether a stream may come
   * @param reader what becomes of a stream
   */
  UpstreamCall(Loop loop, Shared shared, boolean streamed, AnswerStream reader, Listener listener) {
    this.loop = loop;
    this.limits = shared.limits();
    this.hosts = shared.hosts();
    this.listener = listener;
    this.streamed = streamed;
    this.reader = reader;
  }

  /**
   * @param turn how many calls of the same model went before
   * @param firstByteMillis the longest wait for the first part of the response, 0 for none
   * @param totalMillis the longest wait for its end
   */
  void start(UpstreamRequest call, int turn, long firstByteMillis, long totalMillis) {
    if (firstByteMillis > 0 && firstByteMillis < totalMillis) {
      firstByte =
          loop.deadlines()
              .after(
                  firstByteMillis,
                  () -> timedOut("no first byte within " + firstByteMillis + " ms", true));
    }
    total =
        loop.deadlines()
            .after(totalMillis, () -> timedOut("not finished within the total limit", false));
    if (call.simulated()) {
      open(call.options(), call.body());
      return;
    }
    Found known = hosts.known(call.origin().host());
    if (known != null) {
      reach(known, call, turn);
    } else {
      hosts.find(call.origin().host()).onSuccess(found -> guarded(() -> reach(found, call, turn)));
    }
  }

  private void reach(Found found, UpstreamRequest call, int turn) {
    if (over) {
      return;
    }
    switch (found) {
      case Found.Pinned host -> open(host.pin(call.options(), turn), call.body());
      case Found.Refused(String reason) -> fail(Failure.withheld(reason, BAD_GATEWAY, 0));
      case Found.Unresolved(String reason) ->
          fail(Failure.unreached("cannot connect: " + reason, true));
    }
  }

  private void open(RequestOptions options, Buffer body) {
    loop.client()
        .request(options)
        .onComplete(request -> connected(request, body), this::unconnected);
  }

  private void connected(HttpClientRequest connected, Buffer body) {
    if (over) {
      connected.reset();
      return;
    }
    request = connected;
    guarded(() -> {
      listener.sending();
      sent = true;
      connected.send(body).onComplete(this::responded, this::brokeOff);
    });
  }

  private void unconnected(Throwable cause) {
    guarded(() -> fail(Failure.unreached("cannot connect: " + reason(cause), true)));
  }

  private void responded(HttpClientResponse responded) {
    if (over) {
      return;
    }
    response = responded;
    responded.exceptionHandler(this::brokeOff);
    if (streamed && isSuccess(responded.statusCode()) && isEventStream(responded)) {
      movedNanos = System.nanoTime();
      watch(limits.idleTimeout().toNanos());
      responded
          .handler(chunk -> guarded(() -> streamChunk(chunk)))
          .endHandler(_ -> guarded(this::streamEnd));
    } else {
      responded
          .handler(chunk -> guarded(() -> bodyChunk(chunk)))
          .endHandler(_ -> guarded(() -> bodyEnd(responded)));
    }
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      listener.crashed(e);
    }
  }

  private static boolean isSuccess(int status) {
    return status >= 200 && status < 300;
  }

  private static boolean isEventStream(HttpClientResponse response) {
    String type = response.getHeader("content-type");
    return type != null
        && (type.regionMatches(true, 0, EVENT_STREAM, 0, EVENT_STREAM.length())
            || type.regionMatches(true, 0, AWS_EVENT_STREAM, 0, AWS_EVENT_STREAM.length()));
  }

  /** Ends a stream in which nothing moves: the provider is silent, or the caller does not read. */
  private void watch(long nanos) {
    idle =
        loop.deadlines()
            .after(
                nanos / 1_000_000,
                () -> {
                  long left = movedNanos + limits.idleTimeout().toNanos() - System.nanoTime();
                  if (left > 0) {
                    watch(left);
                  } else {
                    guarded(() ->
                        fail(
                            Failure.broken(
                                status(),
                                "nothing moved in the stream within "
                                    + limits.idleTimeout().toSeconds()
                                    + " s")));
                  }
                });
  }

  private void bodyChunk(Buffer chunk) {
    if (over) {
      return;
    }
    firstByteArrived();
    if (received.size() + chunk.length() > limits.maxAnswerBytes()) {
      fail(Failure.broken(status(), "the answer is over " + limits.maxAnswerBytes() + " bytes"));
      return;
    }
    received.add(chunk);
  }

  private void bodyEnd(HttpClientResponse ended) {
    if (close()) {
      listener.whole(new Whole(ended.statusCode(), ended.headers(), received.take()));
    }
  }

  private void streamChunk(Buffer chunk) {
    if (over) {
      return;
    }
    firstByteArrived();
    movedNanos = System.nanoTime();
    byte[] visible = reader.feed(chunk.getBytes());
    if (begun) {
      if (visible.length > 0) {
        listener.more(visible);
      }
    } else {
      received.add(visible);
      if (reader.begun()) {
        begin();
      } else if (received.size() > MAX_PRELUDE) {
        fail(Failure.broken(status(), "the stream does not come to its first content"));
      }
    }
    if (reader.fault().isPresent()) {
      fail(Failure.broken(status(), reader.fault().get()));
    }
  }

  private void begin() {
    begun = true;
    listener.begun(received.take());
  }

  private void streamEnd() {
    if (over) {
      return;
    }
    byte[] rest = reader.end();
    if (!begun && (reader.begun() || reader.done())) {
      begin();
    }
    if (reader.fault().isPresent()) {
      fail(Failure.broken(status(), reader.fault().get()));
    } else if (!begun) {
      fail(Failure.broken(status(), "the stream ended before its first content"));
    } else if (close()) {
      listener.ended(rest);
    }
  }

  private void brokeOff(Throwable cause) {
    guarded(() -> fail(Failure.broken(status(), "the connection broke: " + reason(cause))));
  }

  private void timedOut(String reason, boolean retriable) {
    Failure failure =
        sent ? Failure.timedOut(reason, retriable) : Failure.unreached(reason, retriable);
    guarded(() -> fail(failure));
  }

  private void fail(Failure failure) {
    if (!close()) {
      return;
    }
    abandon();
    if (begun) {
      listener.broke(failure);
    } else {
      listener.failed(failure);
    }
  }

  /** Gives the call up; its listener hears nothing more. */
  void cancel() {
    if (close()) {
      abandon();
    }
  }

  private void abandon() {
    HttpClientRequest open = request;
    if (open != null) {
      // What has arrived is of no use, so the connection is not either.
      open.reset();
    }
  }

  /** Makes this the end; false if there was one already. */
  private boolean close() {
    if (over) {
      return false;
    }
    over = true;
    callOff(firstByte);
    callOff(total);
    callOff(idle);
    return true;
  }

  private void firstByteArrived() {
    callOff(firstByte);
    firstByte = null;
  }

  private static void callOff(@Nullable Deadline deadline) {
    if (deadline != null) {
      deadline.cancel();
    }
  }

  void pause() {
    HttpClientResponse open = response;
    if (open != null) {
      open.pause();
    }
  }

  void resume() {
    HttpClientResponse open = response;
    if (open != null) {
      movedNanos = System.nanoTime();
      open.resume();
    }
  }

  boolean isOver() {
    return over;
  }

  /** Says whether the request was handed to a connection of the provider. */
  boolean sent() {
    return sent;
  }

  /** Returns the provider's status, 0 when none has arrived. */
  int status() {
    HttpClientResponse open = response;
    return open == null ? 0 : open.statusCode();
  }

  MultiMap headers() {
    HttpClientResponse open = response;
    return open == null ? MultiMap.caseInsensitiveMultiMap() : open.headers();
  }

  /** Returns what the stream has told so far. */
  AnswerStream stream() {
    return reader;
  }

  private static String reason(Throwable cause) {
    return switch (cause) {
      case ConnectException _ -> "connection refused";
      case UnknownHostException _ -> "unknown host";
      default -> {
        String message = cause.getMessage();
        yield message == null ? cause.getClass().getSimpleName() : message;
      }
    };
  }
}
