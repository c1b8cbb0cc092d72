package dev.turnpike.engines;

import org.jspecify.annotations.Nullable;

/**
 * An engine or its directory could not be started, used or stopped. The message is meant for the
 * person who operates the process: it names the directory or port and what to do.
 */
public class EngineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EngineException(String message) {
    super(message);
  }

  EngineException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
