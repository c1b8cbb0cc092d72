package dev.turnpike.runtime.exchange;

import dev.turnpike.runtime.decision.Next;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** A stream that has begun and not ended. */
final class OpenStream {
  final NodeCall node;
  final UpstreamCall call;

  /** Where the route goes after it; absent without a route. */
  final @Nullable Next next;

  /** What is kept of a stream that is not for the caller; absent if it is. */
  final @Nullable ByteArrayOutputStream collected;

  private boolean settled;

  OpenStream(NodeCall node, UpstreamCall call, @Nullable Next next) {
    this.node = node;
    this.call = call;
    this.next = next;
    this.collected =
        next == null || next instanceof Next.Finished ? null : new ByteArrayOutputStream();
  }

  boolean isForCaller() {
    return collected == null;
  }

  /** Says once that it is to be settled. */
  boolean settle() {
    boolean first = !settled;
    settled = true;
    return first;
  }
}
