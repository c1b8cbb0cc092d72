package dev.turnpike.runtime.tracing;

import dev.turnpike.contracts.log.Attempt;
import dev.turnpike.contracts.money.Tokens;
import org.jspecify.annotations.Nullable;

/** One attempt as its span will tell it. */
final class AttemptTrace {
  final int index;
  final String spanId;
  final long startedMicros;
  long endedMicros;
  int port;
  @Nullable String host;
  @Nullable Tokens used;

  /** Absent until it is over. */
  @Nullable Attempt told;

  AttemptTrace(int index, String spanId, long startedMicros) {
    this.index = index;
    this.spanId = spanId;
    this.startedMicros = startedMicros;
    this.endedMicros = startedMicros;
  }
}
