package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.log.Attempt;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import dev.turnpike.contracts.usage.UsageEvent.Outcome;
import dev.turnpike.dialects.chat.AnswerPart;
import dev.turnpike.dialects.chat.StreamReader;
import dev.turnpike.runtime.decision.Next;
import dev.turnpike.runtime.decision.RouteRun;
import dev.turnpike.runtime.exchange.LogWriter.End;
import dev.turnpike.runtime.exchange.Settlement.Used;
import dev.turnpike.runtime.plan.Plan;
import dev.turnpike.runtime.table.RouteEntry;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request from its body to the last byte of its answer. Runs on one event loop.
 *
 * <p>Longer than other files as it is the one place that knows the order of things: walk, call,
 * settle, answer, log.
 */
public final class Exchange {
  private static final Logger log = LoggerFactory.getLogger(Exchange.class);
  private static final int CALLER_LEFT = 499;
  private static final int ROUTE_WITHOUT_ANSWER = 2028;
  private static final int PROVIDER_FAILED = 2005;
  private static final String EVENT_STREAM = "text/event-stream";

  private final Shared shared;
  private final Loop loop;
  private final Incoming incoming;
  private final Caller caller;
  private final List<Attempt> attempts = new ArrayList<>(2);
  private Settlement settlement;
  private @Nullable RouteRun run;
  private @Nullable NodeCall node;
  private @Nullable OpenStream stream;
  private @Nullable Held held;
  private @Nullable Failure lastFailure;
  private @Nullable Long firstByteMillis;
  private int attemptCount;
  private boolean over;

  private Exchange(Shared shared, Loop loop, Incoming incoming, HttpServerResponse response) {
    this.shared = shared;
    this.loop = loop;
    this.incoming = incoming;
    this.caller = new Caller(response, LogWriter.keepsPayload(incoming));
    this.settlement = new Settlement(shared, incoming, null);
  }

  /** A successful answer, kept until the route says whether it is the one. */
  private record Held(ModelCall model, int step, boolean simulated, Whole answer) {}

  /** Serves a request; returns at once. */
  public static Exchange serve(
      Shared shared, Loop loop, Incoming incoming, HttpServerResponse response) {
    Exchange exchange = new Exchange(shared, loop, incoming, response);
    response.closeHandler(_ -> exchange.callerLeft());
    response.exceptionHandler(_ -> exchange.callerLeft());
    try {
      exchange.start();
    } catch (RuntimeException e) {
      exchange.crashed(e);
    }
    return exchange;
  }

  /** A fault of our own ends the request; it is logged and the caller told no more than that. */
  void crashed(RuntimeException fault) {
    log.error("request {} failed here", incoming.requestId(), fault);
    if (over) {
      return;
    }
    NodeCall calling = node;
    if (calling != null) {
      calling.cancel();
    }
    ErrorBody error = ErrorBody.failed(500, "internal error", "internal_error", 0, List.of());
    if (caller.hasBegun()) {
      settlement.close(attemptCount);
      caller.end(error.event());
      finish(hops(), new End(500, false, null, 0, false, firstByteMillis, error, null));
    } else {
      answerError(error, null);
    }
  }

  private void start() {
    switch (ModelName.parse(incoming.body().model())) {
      case ModelName.Route route -> route(route);
      case ModelName.Named named -> named(named);
      case ModelName.Unreadable _ ->
          refuse(
              ErrorBody.notFound(
                  "model must be dynamic/<route>, dynamic/<route>@<version> or <provider>/<model>",
                  "model",
                  "model_not_found",
                  7003));
    }
  }

  private void named(ModelName.Named named) {
    if (shared.upstreams().find(named.provider()).isEmpty()) {
      String why =
          shared.upstreams().knows(named.provider()) ? "has no base URL here" : "is unknown";
      refuse(
          ErrorBody.notFound(
              "provider " + ReplyHead.safe(named.provider()) + " " + why,
              "model",
              "provider_not_found",
              7003));
      return;
    }
    call(ModelCall.named(named.provider(), named.model()));
  }

  private void route(ModelName.Route asked) {
    Integer version = asked.version();
    Optional<RouteEntry> route = incoming.gateway().route(asked.name());
    Optional<Plan> plan =
        route.flatMap(entry -> version == null ? entry.live() : entry.version(version));
    if (plan.isPresent()) {
      CallFacts facts = new CallFacts(incoming, plan.get());
      RouteRun walk = new RouteRun(plan.get(), facts, shared.budgets());
      run = walk;
      settlement = new Settlement(shared, incoming, walk);
      proceed(walk.start(shared.nowMicros()));
    } else if (route.isPresent() && version == null) {
      refuse(
          ErrorBody.unavailable(
              "route " + asked.name() + " has no version that can be executed", "route_broken"));
    } else {
      String name = version == null ? asked.name() : asked.name() + "@" + version;
      refuse(ErrorBody.notFound("route " + name + " is unknown", "model", "route_not_found", 7005));
    }
  }

  private void proceed(Next next) {
    switch (next) {
      case Next.CallModel(var step) -> call(ModelCall.of(step));
      case Next.Finished _ -> {
        Held answer = held;
        if (answer == null) {
          terminated("the route came to its end without a model's answer", null);
        } else {
          send(answer);
        }
      }
      case Next.DeadEnd(String elementId, String reason) -> terminated(reason, elementId);
    }
  }

  private void call(ModelCall model) {
    NodeCall call = new NodeCall(this, loop, shared, incoming, model);
    node = call;
    call.start();
  }

  int nextIndex() {
    return attemptCount++;
  }

  // What the present model's attempts come to.

  void answered(NodeCall from, Whole answer, AnswerPart part) {
    attempts.add(from.attempt(answer.status(), null));
    noteFirstByte();
    Next next = walkOn();
    Tokens usage = part.usage();
    settlement.attempt(
        from,
        Outcome.ANSWERED,
        answer.status(),
        usage == null ? estimated(part.contentBytes()) : new Used(usage, Basis.MEASURED));
    Held kept = new Held(from.model(), from.index(), from.simulated(), answer);
    held = kept;
    if (next == null) {
      send(kept);
    } else {
      proceed(next);
    }
  }

  /** Walks on from the model that answered; absent without a route. */
  private @Nullable Next walkOn() {
    RouteRun walk = run;
    return walk == null ? null : walk.succeeded(shared.nowMicros());
  }

  void attemptFailed(NodeCall from, Failure failure) {
    lastFailure = failure;
    attempts.add(from.attempt(failure.status(), failure.reason()));
    switch (failure.spent()) {
      case NOT_SENT -> {}
      case NOTHING -> settlement.attempt(from, Outcome.FAILED, failure.status(), Used.NOTHING);
      case INPUT -> settlement.attempt(from, Outcome.FAILED, failure.status(), estimated(0));
      case UNKNOWN -> settlement.attempt(from, Outcome.FAILED, failure.status(), Used.UNKNOWN);
    }
  }

  void nodeFailed(Failure failure) {
    RouteRun walk = run;
    if (walk != null) {
      proceed(walk.failed(shared.nowMicros()));
    } else {
      fail(
          "The provider gave no answer: " + failure.reason(),
          "provider_failed",
          PROVIDER_FAILED,
          statusOf(failure),
          null);
    }
  }

  /** The provider says that the request itself is at fault. */
  void returned(NodeCall from, Whole answer, Failure failure) {
    attemptFailed(from, failure);
    settlement.close(attemptCount);
    List<Hop> hops = hops();
    caller.response().setStatusCode(answer.status());
    head(from.model(), from.index(), from.simulated(), hops)
        .upstream(answer.headers())
        .cost(settlement.cost());
    caller.end(answer.body());
    ErrorBody error = ErrorBody.failed(answer.status(), failure.reason(), "refused", 0, List.of());
    finish(
        hops,
        new End(
            answer.status(),
            false,
            from.model(),
            from.index(),
            from.simulated(),
            firstByteMillis,
            error,
            null));
  }

  // A stream that has begun.

  void begun(NodeCall from, UpstreamCall call, byte[] prelude) {
    noteFirstByte();
    Next next = walkOn();
    OpenStream opened = new OpenStream(from, call, next);
    stream = opened;
    if (opened.isForCaller()) {
      HttpServerResponse response = caller.response();
      response.setStatusCode(call.status()).setChunked(true);
      head(from.model(), from.index(), from.simulated(), hops())
          .upstream(call.headers())
          .contentType(EVENT_STREAM);
      response.putHeader("cache-control", "no-cache");
      response.drainHandler(_ -> call.resume());
    }
    more(prelude);
  }

  void more(byte[] bytes) {
    OpenStream open = stream;
    if (open == null) {
      return;
    }
    if (open.call.stream().done()) {
      // The caller may take the next bytes for the last ones.
      settle(open, Outcome.ANSWERED);
    }
    pass(open, bytes);
  }

  private void pass(OpenStream open, byte[] bytes) {
    ByteArrayOutputStream collected = open.collected;
    if (collected == null) {
      if (!caller.write(bytes)) {
        open.call.pause();
      }
    } else if (collected.size() + bytes.length <= shared.limits().maxAnswerBytes()) {
      collected.writeBytes(bytes);
    }
  }

  void ended(byte[] rest) {
    OpenStream open = stream;
    if (open == null) {
      return;
    }
    settle(open, Outcome.ANSWERED);
    attempts.add(open.node.attempt(open.call.status(), null));
    ByteArrayOutputStream collected = open.collected;
    stream = null;
    if (collected == null) {
      settlement.close(attemptCount);
      caller.end(rest);
      finishServed(open, true, null);
      return;
    }
    collected.writeBytes(rest);
    held =
        new Held(
            open.node.model(),
            open.node.index(),
            open.node.simulated(),
            new Whole(open.call.status(), open.call.headers(), collected.toByteArray()));
    goOn(open);
  }

  void broke(Failure failure) {
    OpenStream open = stream;
    if (open == null) {
      return;
    }
    lastFailure = failure;
    settle(open, Outcome.BROKEN);
    attempts.add(open.node.attempt(failure.status(), failure.reason()));
    stream = null;
    if (open.collected != null) {
      goOn(open);
      return;
    }
    settlement.close(attemptCount);
    ErrorBody error =
        ErrorBody.failed(
            502,
            "The stream broke off: " + failure.reason(),
            "stream_broken",
            PROVIDER_FAILED,
            attempts);
    caller.end(error.event());
    finishServed(open, false, error);
  }

  /** A stream that was not for the caller is over; the route had gone on when it began. */
  private void goOn(OpenStream over) {
    Next next = over.next;
    if (next != null) {
      proceed(next);
    }
  }

  private void settle(OpenStream open, Outcome outcome) {
    if (!open.settle()) {
      return;
    }
    StreamReader seen = open.call.stream();
    Used used =
        seen.usage()
            .map(tokens -> new Used(tokens, Basis.MEASURED))
            .orElseGet(() -> estimated(seen.contentBytes()));
    settlement.attempt(open.node, outcome, open.call.status(), used);
  }

  private Used estimated(long contentBytes) {
    Tokens tokens =
        Tokens.of(incoming.body().inputTokens(), AnswerPart.estimatedTokens(contentBytes));
    return new Used(tokens, Basis.ESTIMATED);
  }

  // The ends.

  private void send(Held answer) {
    settlement.close(attemptCount);
    List<Hop> hops = hops();
    caller.response().setStatusCode(answer.answer().status());
    head(answer.model(), answer.step(), answer.simulated(), hops)
        .upstream(answer.answer().headers())
        .cost(settlement.cost());
    caller.end(answer.answer().body());
    finish(
        hops,
        new End(
            answer.answer().status(),
            true,
            answer.model(),
            answer.step(),
            answer.simulated(),
            firstByteMillis,
            null,
            null));
  }

  private void finishServed(OpenStream served, boolean success, @Nullable ErrorBody error) {
    NodeCall from = served.node;
    finish(
        hops(),
        new End(
            served.call.status(),
            success,
            from.model(),
            from.index(),
            from.simulated(),
            firstByteMillis,
            error,
            null));
  }

  /** The route ended without an answer. */
  private void terminated(String reason, @Nullable String elementId) {
    Failure failure = lastFailure;
    // Without a call it was a limit that said no.
    int status = failure != null ? statusOf(failure) : elementId != null ? 429 : 502;
    fail(
        "Route terminated without valid response. Reason: " + reason,
        "route_without_answer",
        ROUTE_WITHOUT_ANSWER,
        status,
        elementId);
  }

  private static int statusOf(Failure failure) {
    return switch (failure.status()) {
      case 429, 503, 504 -> failure.status();
      default -> failure.isTimeout() ? Failure.GATEWAY_TIMEOUT : 502;
    };
  }

  private void fail(
      String message, String code, int cfCode, int status, @Nullable String refusedBy) {
    Failure failure = lastFailure;
    if (status == 429 && failure != null && failure.retryAfterMillis() > 0) {
      long seconds = Math.ceilDiv(failure.retryAfterMillis(), 1_000L);
      caller.response().putHeader("retry-after", Long.toString(seconds));
    }
    answerError(ErrorBody.failed(status, message, code, cfCode, attempts), refusedBy);
  }

  private void refuse(ErrorBody error) {
    answerError(error, null);
  }

  private void answerError(ErrorBody error, @Nullable String refusedBy) {
    settlement.close(attemptCount);
    List<Hop> hops = hops();
    caller.response().setStatusCode(error.status());
    new ReplyHead(caller.response())
        .request(incoming)
        .route(run)
        .contentType("application/json")
        .remaining(remaining(hops));
    caller.end(error.json());
    int step = Math.max(0, attemptCount - 1);
    finish(hops, new End(error.status(), false, null, step, false, null, error, refusedBy));
  }

  private void callerLeft() {
    if (over) {
      return;
    }
    NodeCall calling = node;
    UpstreamCall cut = calling == null ? null : calling.cancel();
    if (calling != null && cut != null) {
      attempts.add(calling.attempt(cut.status(), "the caller left"));
      OpenStream open = stream;
      if (open == null) {
        settlement.attempt(
            calling, Outcome.CANCELLED, cut.status(), estimated(cut.stream().contentBytes()));
      } else {
        settle(open, Outcome.CANCELLED);
      }
    }
    settlement.close(attemptCount);
    ErrorBody error = ErrorBody.refused(CALLER_LEFT, "the caller left", "caller_left");
    ModelCall model = calling == null ? null : calling.model();
    boolean simulated = calling != null && calling.simulated();
    int step = Math.max(0, attemptCount - 1);
    finish(
        hops(), new End(CALLER_LEFT, false, model, step, simulated, firstByteMillis, error, null));
  }

  private void finish(List<Hop> hops, End end) {
    over = true;
    new LogWriter(shared, incoming).write(run, hops, attempts, settlement, caller, end);
    shared
        .meters()
        .requestEnded(end.status(), shared.nowMicros() - incoming.envelope().receivedMicros());
  }

  private ReplyHead head(ModelCall model, int step, boolean simulated, List<Hop> hops) {
    return new ReplyHead(caller.response())
        .request(incoming)
        .route(run)
        .served(model, step, simulated)
        .remaining(remaining(hops));
  }

  private @Nullable Money remaining(List<Hop> hops) {
    return Remaining.of(run, hops, shared.budgets(), shared.nowMicros());
  }

  private List<Hop> hops() {
    RouteRun walk = run;
    return walk == null ? List.of() : walk.hops();
  }

  private void noteFirstByte() {
    firstByteMillis = Micros.millis(incoming.envelope().receivedMicros(), shared.nowMicros());
  }
}
