package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.log.Attempt;
import dev.turnpike.dialects.chat.AnswerPart;
import dev.turnpike.dialects.chat.AnswerScanner;
import dev.turnpike.runtime.upstream.Upstream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attempts on one model, until one answers or they are used up.
 *
 * <p>Each attempt is settled by the exchange before anything else happens.
 */
final class NodeCall implements UpstreamCall.Listener {
  private static final long NO_TIMER = -1;

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
            incoming.settings(),
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

  boolean simulated() {
    return simulated;
  }

  void start() {
    index = exchange.nextIndex();
    startedMicros = shared.nowMicros();
    Optional<Upstream> upstream = shared.upstreams().find(model.provider());
    if (upstream.isEmpty()) {
      failed(
          Failure.unreached(
              "provider " + model.provider() + " is unknown or has no base URL", false));
      return;
    }
    simulated = upstream.get().simulated();
    UpstreamCall call =
        new UpstreamCall(
            loop, shared.limits(), incoming.body().stream(), !incoming.body().usageAsked(), this);
    open = call;
    call.start(
        UpstreamRequest.of(incoming, model, upstream.get(), index),
        policy.firstByteMillis(tried, model.hasFallback()),
        (deadlineMicros - startedMicros) / 1_000);
  }

  @Override
  public void whole(Whole answer) {
    if (!answer.isSuccess()) {
      refused(answer);
      return;
    }
    Optional<AnswerPart> part = AnswerScanner.read(answer.body(), 0, answer.body().length);
    if (part.isEmpty()) {
      failed(Failure.broken(answer.status(), "the answer is not valid JSON"));
      return;
    }
    exchange.answered(this, answer, part.get());
  }

  private void refused(Whole answer) {
    Verdict verdict = Verdict.of(answer.status(), model.policy().fallbackOn());
    String reason = reason(answer);
    long retryAfter =
        RetryAfter.millis(answer.headers().get("retry-after"), shared.clock().instant());
    Failure failure =
        new Failure(
            answer.status(), reason, verdict == Verdict.RETRY, retryAfter, Failure.Spent.NOTHING);
    switch (verdict) {
      case RETRY, FALL_BACK -> failed(failure);
      case RETURN -> exchange.returned(this, answer, failure);
    }
  }

  private static String reason(Whole answer) {
    String error =
        AnswerScanner.read(answer.body(), 0, answer.body().length)
            .map(AnswerPart::error)
            .orElse(null);
    return error == null ? "status " + answer.status() : "status " + answer.status() + ": " + error;
  }

  @Override
  public void failed(Failure failure) {
    exchange.attemptFailed(this, failure);
    tried++;
    long wait = waitMillis(failure);
    boolean again =
        failure.retriable()
            && tried < policy.attempts()
            && shared.nowMicros() + wait * 1_000 < deadlineMicros;
    if (!again) {
      exchange.nodeFailed(failure);
    } else if (wait == 0) {
      start();
    } else {
      retryTimer = loop.vertx().setTimer(wait, _ -> startAgain());
    }
  }

  private long waitMillis(Failure failure) {
    long asked = Math.min(failure.retryAfterMillis(), RetryPolicy.MAX_RETRY_AFTER_MILLIS);
    return Math.max(policy.waitMillis(Math.max(1, tried)), asked);
  }

  @Override
  public void begun(byte[] prelude) {
    exchange.begun(this, call(), prelude);
  }

  @Override
  public void more(byte[] bytes) {
    exchange.more(bytes);
  }

  @Override
  public void ended(byte[] rest) {
    exchange.ended(rest);
  }

  @Override
  public void broke(Failure failure) {
    exchange.broke(failure);
  }

  @Override
  public void crashed(RuntimeException fault) {
    exchange.crashed(fault);
  }

  private void startAgain() {
    try {
      start();
    } catch (RuntimeException e) {
      exchange.crashed(e);
    }
  }

  private UpstreamCall call() {
    UpstreamCall call = open;
    if (call == null) {
      throw new IllegalStateException("no call is open");
    }
    return call;
  }

  /** Gives up; returns the call that was under way, if it had been sent. */
  @Nullable UpstreamCall cancel() {
    loop.vertx().cancelTimer(retryTimer);
    UpstreamCall call = open;
    if (call == null || call.isOver()) {
      return null;
    }
    call.cancel();
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
