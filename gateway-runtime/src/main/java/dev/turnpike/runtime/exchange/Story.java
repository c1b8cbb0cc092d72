package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.log.Attempt;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.guardrails.Finding;
import dev.turnpike.routing.decision.RouteRun;
import dev.turnpike.runtime.headers.TraceLink;
import dev.turnpike.runtime.limit.GatewayLimits;
import dev.turnpike.runtime.limit.LimitCheck;
import dev.turnpike.runtime.report.RequestReport.CacheUsed;
import dev.turnpike.runtime.tracing.RequestTrace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has happened to one request so far. */
final class Story {
  private final Shared shared;
  private final List<Attempt> attempts = new ArrayList<>(2);
  private final @Nullable LimitCheck limits;
  private final @Nullable RequestTrace trace;
  private final List<Finding> findings = new ArrayList<>(0);
  private final List<String> unchecked = new ArrayList<>(0);
  private Incoming incoming;
  private Settlement settlement;
  private @Nullable RouteRun run;
  private @Nullable Failure lastFailure;
  private @Nullable Long firstByteMicros;
  private CacheUsed cacheStatus = CacheUsed.BYPASS;
  private int attemptCount;
  private boolean over;

  Story(Shared shared, Incoming incoming) {
    this.shared = shared;
    this.incoming = incoming;
    GatewayLimits rules = incoming.gateway().rules().limits();
    GatewayToken token = incoming.token();
    this.limits =
        rules == null
            ? null
            : rules.check(
                shared.budgets(), new CallFacts(incoming), token == null ? null : token.id());
    this.settlement = new Settlement(shared, incoming, null, limits);
    TraceLink link = incoming.call().traceLink();
    this.trace =
        shared
            .watchers()
            .tracing()
            .begin(
                incoming.gateway().id(),
                incoming.headers(),
                link == null ? null : link.traceId(),
                link == null ? null : link.parentSpanId());
  }

  /** The request goes on with another entry. */
  void turnTo(Incoming entry) {
    // What is charged for the entry that failed takes a number of its own.
    shared.meters().walked(hops());
    shared.meters().nextEntry();
    settlement = settlement.next(entry, settlement.owesCount() ? nextIndex() : attemptCount);
    incoming = entry;
    run = null;
  }

  void walk(RouteRun walk) {
    run = walk;
    settlement = settlement.along(incoming, walk);
  }

  /** The request goes on with another body, as guardrails took something out of it. */
  void rewrite(Incoming redacted) {
    incoming = redacted;
    settlement = settlement.along(redacted, null);
  }

  /** Notes what guardrails found, and what they could not look for. */
  void noteFindings(List<Finding> found, List<String> notChecked) {
    findings.addAll(found);
    shared.meters().found(found);
    unchecked.addAll(notChecked);
  }

  void noteCache(CacheUsed status) {
    cacheStatus = status;
  }

  int nextIndex() {
    return attemptCount++;
  }

  void tried(Attempt attempt) {
    attempts.add(attempt);
    RequestTrace following = trace;
    if (following != null) {
      following.ended(attempt, shared.nowMicros());
    }
  }

  void failed(Failure failure) {
    lastFailure = failure;
  }

  void noteFirstByte() {
    firstByteMicros = Math.max(0, shared.nowMicros() - incoming.envelope().receivedMicros());
  }

  /** Makes this the end; false if there was one already. */
  boolean end() {
    boolean first = !over;
    over = true;
    return first;
  }

  /** Charges what is still to be charged and gives back what was held. */
  void settle() {
    settlement.close(attemptCount);
  }

  boolean isOver() {
    return over;
  }

  /** Returns what the request's spans are made of; absent if it is not followed. */
  @Nullable RequestTrace trace() {
    return trace;
  }

  @Nullable LimitCheck limits() {
    return limits;
  }

  List<Finding> findings() {
    return findings;
  }

  /** Returns why something was not looked for. */
  List<String> unchecked() {
    return unchecked;
  }

  CacheUsed cacheStatus() {
    return cacheStatus;
  }

  Incoming incoming() {
    return incoming;
  }

  Settlement settlement() {
    return settlement;
  }

  @Nullable RouteRun run() {
    return run;
  }

  List<Attempt> attempts() {
    return attempts;
  }

  @Nullable Failure lastFailure() {
    return lastFailure;
  }

  @Nullable Long firstByteMicros() {
    return firstByteMicros;
  }

  @Nullable Long firstByteMillis() {
    Long micros = firstByteMicros;
    return micros == null ? null : micros / 1_000;
  }

  /** Returns the number of the last attempt, 0 before the first. */
  int lastIndex() {
    return Math.max(0, attemptCount - 1);
  }

  List<Hop> hops() {
    RouteRun walk = run;
    return walk == null ? List.of() : walk.hops();
  }
}
