package dev.turnpike.runtime.exchange;

import dev.turnpike.runtime.accesslog.AccessLog;
import dev.turnpike.runtime.tracing.Tracing;

/** Who is told of requests beside the meters. */
public record Watchers(AccessLog accessLog, Tracing tracing) implements AutoCloseable {
  public static final Watchers NONE = new Watchers(AccessLog.OFF, Tracing.OFF);

  /** To be closed when no request is left. */
  @Override
  public void close() {
    accessLog.close();
    tracing.close();
  }
}
