package dev.turnpike.runtime.exchange;

import dev.turnpike.runtime.accesslog.AccessLog;

/** Who is told of requests beside the meters. */
public record Watchers(AccessLog accessLog) implements AutoCloseable {
  public static final Watchers NONE = new Watchers(AccessLog.OFF);

  /** To be closed when no request is left. */
  @Override
  public void close() {
    accessLog.close();
  }
}
