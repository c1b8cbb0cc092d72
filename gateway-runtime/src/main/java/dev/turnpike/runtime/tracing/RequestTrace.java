package dev.turnpike.runtime.tracing;

import dev.turnpike.contracts.log.Attempt;
import dev.turnpike.contracts.money.Tokens;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request's spans are made of, gathered on its event loop. */
public final class RequestTrace {
  private final IdGenerator ids;
  private final String traceId;
  private final @Nullable String parentSpanId;
  private final @Nullable String state;
  private final boolean sampled;
  private final String serverSpanId;
  private final List<AttemptTrace> attempts = new ArrayList<>(2);

  /**
   * @param parentSpanId the caller's span; absent if the trace begins here
   * @param state the caller's {@code tracestate}, passed on as it is
   */
  RequestTrace(
      IdGenerator ids,
      String traceId,
      @Nullable String parentSpanId,
      @Nullable String state,
      boolean sampled) {
    this.ids = ids;
    this.traceId = traceId;
    this.parentSpanId = parentSpanId;
    this.state = state;
    this.sampled = sampled;
    this.serverSpanId = ids.generateSpanId();
  }

  /** Notes that an attempt goes out; returns its {@code traceparent}. */
  public String sent(int index, long startedMicros, String host, int port) {
    AttemptTrace attempt = new AttemptTrace(index, ids.generateSpanId(), startedMicros);
    attempt.host = host;
    attempt.port = port;
    attempts.add(attempt);
    return TraceParent.header(traceId, attempt.spanId, sampled);
  }

  /** Returns the {@code tracestate} that goes out with it; absent without one. */
  public @Nullable String state() {
    return state;
  }

  /** Notes what an attempt used. */
  public void used(int index, Tokens tokens) {
    AttemptTrace attempt = find(index);
    if (attempt != null) {
      attempt.used = tokens;
    }
  }

  /** Notes that an attempt is over, be it that it never went out. */
  public void ended(Attempt told, long nowMicros) {
    AttemptTrace attempt = find(told.index());
    if (attempt == null) {
      attempt =
          new AttemptTrace(told.index(), ids.generateSpanId(), nowMicros - told.millis() * 1_000);
      attempts.add(attempt);
    }
    attempt.told = told;
    attempt.endedMicros = Math.max(attempt.startedMicros, nowMicros);
  }

  private @Nullable AttemptTrace find(int index) {
    for (int i = attempts.size() - 1; i >= 0; i--) {
      if (attempts.get(i).index == index) {
        return attempts.get(i);
      }
    }
    return null;
  }

  IdGenerator ids() {
    return ids;
  }

  String traceId() {
    return traceId;
  }

  @Nullable String parentSpanId() {
    return parentSpanId;
  }

  boolean sampled() {
    return sampled;
  }

  String serverSpanId() {
    return serverSpanId;
  }

  List<AttemptTrace> attempts() {
    return attempts;
  }
}
