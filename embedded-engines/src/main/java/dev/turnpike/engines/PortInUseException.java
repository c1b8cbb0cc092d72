package dev.turnpike.engines;

/** A port that an engine was told to listen on already has a listener. */
public final class PortInUseException extends EngineException {

  private static final long serialVersionUID = 1L;

  PortInUseException(String engine, int port) {
    super(
        "%s cannot listen on 127.0.0.1:%d: the port is in use. Stop the process that listens there, or choose another port."
            .formatted(engine, port));
  }
}
