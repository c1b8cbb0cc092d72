package dev.turnpike.runtime.exchange;

import dev.turnpike.runtime.accesslog.AccessLog;
import dev.turnpike.runtime.tracing.Tracing;
import dev.turnpike.runtime.tracing.collectors.TargetBook;

/** Who is told of requests beside the meters. */
public record Watchers(AccessLog accessLog, Tracing tracing) implements AutoCloseable {
  public static final Watchers NONE = new Watchers(AccessLog.OFF, Tracing.OFF);

  /** Returns the same, that tells gateways' collectors of spans, too. */
  public Watchers with(TargetBook targets) {
    return new Watchers(accessLog, tracing.with(targets));
  }

  /** To be closed when no request is left. */
  @Override
  public void close() {
    accessLog.close();
    tracing.close();
  }
}
