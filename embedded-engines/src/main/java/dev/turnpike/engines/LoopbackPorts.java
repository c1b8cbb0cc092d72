package dev.turnpike.engines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports on 127.0.0.1. */
final class LoopbackPorts {

  static final String HOST = "127.0.0.1";

  /**
   * Ports are picked below 32768: Linux takes the local port of outgoing connections from above, so
   * no connection can take the port between the pick and the start of its listener.
   */
  private static final int LOWEST = 15_000;

  private static final int HIGHEST = 32_000;
  private static final int TRIES = 200;

  private LoopbackPorts() {}

  /** A port without a listener, at random so that starts side by side seldom pick the same. */
  static int free() {
    return freeBut(0);
  }

  /** Likewise, and not the given port, which may still be without a listener. */
  static int freeBut(int taken) {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (port != taken && isFree(port)) {
        return port;
      }
    }
    throw new EngineException("No free port found on 127.0.0.1 in %d tries.".formatted(TRIES));
  }

  /**
   * Refuses a port that has a listener, at once and by name, before an engine would wait for it.
   */
  static void requireFree(String engine, int port) {
    if (!isFree(port)) {
      throw new PortInUseException(engine, port);
    }
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
