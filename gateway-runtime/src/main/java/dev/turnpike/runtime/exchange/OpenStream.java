package dev.turnpike.runtime.exchange;

import dev.turnpike.guardrails.StreamGuard;
import dev.turnpike.routing.decision.Next;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** A stream that has begun and not ended. */
final class OpenStream {
  final NodeCall node;
  final UpstreamCall call;

  /** Where the route goes after it; absent without a route. */
  final @Nullable Next next;

  /** What is kept of a stream that is not for the caller, or not yet; absent if it is. */
  final @Nullable ByteArrayOutputStream collected;

  /** What looks through it on its way to the caller; absent if nothing does. */
  final @Nullable StreamGuard guard;

  /** Whether it is the caller's, at once or when it has been judged. */
  final boolean forCaller;

  private boolean settled;
  private boolean told;

  OpenStream(NodeCall node, UpstreamCall call, @Nullable Next next, GuardStage guards) {
    this.node = node;
    this.call = call;
    this.next = next;
    this.forCaller = next == null || next instanceof Next.Finished;
    this.guard = forCaller ? guards.stream() : null;
    this.collected = forCaller && !guards.keepsStreamsBack() ? null : new ByteArrayOutputStream();
  }

  /** Says whether the caller gets it as it comes. */
  boolean isRelayed() {
    return collected == null;
  }

  /** Says once that its attempt is to be told. */
  boolean tell() {
    boolean first = !told;
    told = true;
    return first;
  }

  boolean isTold() {
    return told;
  }

  /** Says once that it is to be settled. */
  boolean settle() {
    boolean first = !settled;
    settled = true;
    return first;
  }
}
