package dev.turnpike.runtime.accesslog;

import dev.turnpike.runtime.report.RequestReport;

/** Is told of every request that is over. Telling it never waits. Thread-safe. */
public interface AccessLog extends AutoCloseable {
  /** Writes nothing. */
  AccessLog OFF =
      new AccessLog() {
        @Override
        public void tell(RequestReport report) {}

        @Override
        public void close() {}
      };

  void tell(RequestReport report);

  /** Writes what it was told so far, and no more. */
  @Override
  void close();
}
