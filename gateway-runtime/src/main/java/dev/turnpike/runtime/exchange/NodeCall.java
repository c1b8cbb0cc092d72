package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.log.Attempt;
import dev.turnpike.dialects.Translation.Inexpressible;
import dev.turnpike.dialects.Translation.Written;
import dev.turnpike.runtime.signing.SigningFailed;
import dev.turnpike.runtime.tracing.RequestTrace;
import dev.turnpike.runtime.upstream.CircuitBreaker;
import dev.turnpike.runtime.upstream.Upstream;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * The attempts on one model, until one answers or they are used up.
 *
 * <p>Each attempt is settled by the exchange before anything else happens.
 */
final class NodeCall implements UpstreamCall.Listener {
  private static final long NO_TIMER = -1;
  private static final int BAD_REQUEST = 400;
  private static final int BAD_GATEWAY = 502;
  private static final int UNAVAILABLE = 503;

  private final Exchange exchange;
  private final Loop loop;
  private final Shared shared;
  private final Incoming incoming;
  private final ModelCall model;
  private final RetryPolicy policy;
  private final long deadlineMicros;
  private int tried;
  private int index;
  private long startedMicros;
  private boolean simulated;
  private long retryTimer = NO_TIMER;
  private long pass;
  private boolean givenUp;
  private @Nullable CircuitBreaker breaker;
  private @Nullable Wire wire;
  private @Nullable UpstreamCall open;

  NodeCall(Exchange exchange, Loop loop, Shared shared, Incoming incoming, ModelCall model) {
    this.exchange = exchange;
    this.loop = loop;
    this.shared = shared;
    this.incoming = incoming;
    this.model = model;
    this.policy =
        RetryPolicy.of(
            model.policy(),
            incoming.call(),
            incoming.gateway(),
            shared.limits().totalTimeout().toMillis());
    this.deadlineMicros = shared.nowMicros() + policy.totalMillis() * 1_000;
  }

  ModelCall model() {
    return model;
  }

  /** Returns the number of the present attempt among all of the request. */
  int index() {
    return index;
  }

  long startedMicros() {
    return startedMicros;
  }

  /** Returns what the request's spans are made of; absent if it is not followed. */
  @Nullable RequestTrace trace() {
    return exchange.trace();
  }

  boolean simulated() {
    return simulated;
  }

  /** Begins; what the first attempt may come to is set aside. */
  void start() {
    index = exchange.nextIndex();
    startedMicros = shared.nowMicros();
    Upstream upstream =
        shared.upstreams().find(incoming.gateway().access(), model.provider()).orElse(null);
    if (upstream == null) {
      failed(
          Failure.unreached(
              "provider " + model.provider() + " is unknown or has no base URL", false));
      return;
    }
    simulated = upstream.simulated();
    Wire way = Wire.to(upstream, incoming, model.model()).orElse(null);
    if (way == null) {
      String what = "provider " + model.provider() + " offers no " + incoming.kind().path();
      failed(Failure.withheld(what, BAD_REQUEST, 0));
      return;
    }
    wire = way;
    switch (way.body(incoming, model.model())) {
      case Inexpressible(String message, String field) ->
          failed(Failure.withheld(message + " (" + field + ")", BAD_REQUEST, 0));
      case Written(byte[] body) -> send(upstream, way, body);
    }
  }

  private void send(Upstream upstream, Wire way, byte[] body) {
    CircuitBreaker guard = shared.breakers().of(upstream);
    pass = guard.tryPass(startedMicros);
    if (pass > 0) {
      long millis = Math.ceilDiv(pass, 1_000L);
      failed(
          Failure.withheld(
              "provider " + model.provider() + " is down; it is tried again in " + millis + " ms",
              UNAVAILABLE,
              millis));
      return;
    }
    breaker = guard;
    UpstreamRequest request = UpstreamRequest.of(incoming, way, upstream, body, index);
    RequestTrace trace = trace();
    if (trace != null) {
      request.follow(trace, index, startedMicros);
    }
    switch (Credentials.choose(incoming, model)) {
      case Credentials.Missing(String reason) -> failed(Failure.withheld(reason, BAD_GATEWAY, 0));
      case Credentials.Shown(String secret) -> {
        if (secret == null || upstream.simulated()) {
          call(way, request);
        } else {
          sign(way, request, shared.signers().of(upstream.auth()).sign(request.head(), secret));
        }
      }
    }
  }

  private void sign(Wire way, UpstreamRequest request, Future<Void> signed) {
    if (signed.succeeded()) {
      call(way, request);
      return;
    }
    int attempt = index;
    signed.onComplete(done -> {
      if (givenUp || index != attempt) {
        return;
      }
      try {
        if (done.succeeded()) {
          call(way, request);
        } else {
          boolean retriable = done.cause() instanceof SigningFailed failed && failed.retriable();
          failed(Failure.unreached("no credential: " + done.cause().getMessage(), retriable));
        }
      } catch (RuntimeException e) {
        exchange.crashed(e);
      }
    });
  }

  private void call(Wire way, UpstreamRequest request) {
    boolean streamed = incoming.body().stream() || incoming.nativeCall() != null;
    UpstreamCall call =
        new UpstreamCall(loop, shared, streamed, way.stream(incoming.body().usageAsked()), this);
    open = call;
    call.start(
        request,
        tried,
        policy.firstByteMillis(tried, model.hasFallback()),
        (deadlineMicros - startedMicros) / 1_000);
  }

  @Override
  public void sending() {
    exchange.sending(this);
  }

  @Override
  public void whole(Whole answer) {
    Wire way = wire();
    if (!answer.isSuccess()) {
      refused(way, answer);
      return;
    }
    switch (way.read(answer)) {
      case Wire.Read.Garbled(String reason) -> failed(Failure.broken(answer.status(), reason));
      case Wire.Read.Readable(Whole readable, var facts) -> {
        guard().answered();
        exchange.answered(this, readable, facts);
      }
    }
  }

  private void refused(Wire way, Whole answer) {
    Verdict verdict = Verdict.of(answer.status(), model.policy().fallbackOn());
    String error = way.errorText(answer).orElse(null);
    String reason =
        error == null ? "status " + answer.status() : "status " + answer.status() + ": " + error;
    long retryAfter =
        RetryAfter.millis(answer.headers().get("retry-after"), shared.clock().instant());
    Failure failure =
        Failure.refused(answer.status(), reason, verdict == Verdict.RETRY, retryAfter);
    switch (verdict) {
      case RETRY, FALL_BACK -> failed(failure);
      case RETURN -> {
        guard().answered();
        exchange.returned(this, way.refusal(answer), failure);
      }
    }
  }

  @Override
  public void failed(Failure failure) {
    tell(failure);
    exchange.attemptFailed(this, failure);
    tried++;
    long wait = waitMillis(failure);
    boolean again =
        failure.retriable()
            && tried < policy.attempts()
            && shared.nowMicros() + wait * 1_000 < deadlineMicros;
    if (!again) {
      exchange.nodeFailed(failure);
      return;
    }
    shared.meters().retried(model.provider());
    if (wait == 0) {
      startAgain();
    } else {
      retryTimer = loop.vertx().setTimer(wait, _ -> startAgain());
    }
  }

  /** Tells the breaker of an attempt it let pass. */
  private void tell(Failure failure) {
    CircuitBreaker guard = breaker;
    if (guard == null) {
      return;
    }
    breaker = null;
    if (failure.isOutage()) {
      guard.failed(pass, shared.nowMicros());
    } else {
      guard.answered();
    }
  }

  private long waitMillis(Failure failure) {
    long asked = Math.min(failure.retryAfterMillis(), RetryPolicy.MAX_RETRY_AFTER_MILLIS);
    int retry = Math.max(1, tried);
    return Math.max(policy.waitMillis(retry, Chance.of(incoming.requestId(), index)), asked);
  }

  @Override
  public void begun(byte[] prelude) {
    guard().answered();
    exchange.begun(this, call(), prelude);
  }

  @Override
  public void more(byte[] bytes) {
    exchange.relay().more(bytes);
  }

  @Override
  public void ended(byte[] rest) {
    exchange.relay().ended(rest);
  }

  @Override
  public void broke(Failure failure) {
    exchange.relay().broke(failure);
  }

  @Override
  public void crashed(RuntimeException fault) {
    exchange.crashed(fault);
  }

  private void startAgain() {
    try {
      // What was set aside may have gone to the attempt before.
      if (exchange.holds(model)) {
        start();
      }
    } catch (RuntimeException e) {
      exchange.crashed(e);
    }
  }

  private UpstreamCall call() {
    return present(open);
  }

  private Wire wire() {
    return present(wire);
  }

  private CircuitBreaker guard() {
    return present(breaker);
  }

  private static <T> T present(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("no call is open");
    }
    return part;
  }

  /** Gives up; returns the call that was under way, if it had been sent. */
  @Nullable UpstreamCall cancel() {
    givenUp = true;
    loop.vertx().cancelTimer(retryTimer);
    UpstreamCall call = open;
    if (call == null || call.isOver()) {
      return null;
    }
    call.cancel();
    CircuitBreaker guard = breaker;
    if (guard != null) {
      guard.abandoned(pass, shared.nowMicros());
    }
    return call.sent() ? call : null;
  }

  /** Returns the log's word on the present attempt. */
  Attempt attempt(int status, @Nullable String reason) {
    return new Attempt(
        index,
        model.elementId(),
        model.provider(),
        model.model(),
        status,
        reason,
        Micros.millis(startedMicros, shared.nowMicros()));
  }
}
