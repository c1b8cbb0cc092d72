package dev.turnpike.allinone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Environments with ports nobody listens on. */
final class FreePorts {
  private static final List<String> NAMES =
      List.of(
          "TURNPIKE_CONTROL_PORT",
          "TURNPIKE_GATEWAY_PORT",
          "TURNPIKE_MANAGEMENT_PORT",
          "TURNPIKE_SIMULATOR_PORT",
          "TURNPIKE_EMBEDDED_POSTGRES_PORT",
          "TURNPIKE_EMBEDDED_KAFKA_PORT",
          "TURNPIKE_EMBEDDED_KAFKA_CONTROLLER_PORT");

  /**
   * Ports are picked below 32768, at random: Linux takes the local port of outgoing connections
   * from above, so none can take the port between the pick and its listener.
   */
  private static final int LOWEST = 15_000;

  private static final int HIGHEST = 32_000;
  private static final int TRIES = 200;

  private FreePorts() {}

  /** Returns the port settings of a platform beside any other. */
  static Map<String, String> environment() {
    List<ServerSocket> held = new ArrayList<>();
    Map<String, String> environment = new HashMap<>();
    try {
      for (String name : NAMES) {
        ServerSocket socket = anyFree();
        held.add(socket);
        environment.put(name, Integer.toString(socket.getLocalPort()));
      }
      for (ServerSocket socket : held) {
        socket.close();
      }
      return environment;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocket anyFree() throws IOException {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      try {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
      } catch (BindException e) {
        // Somebody listens there.
      }
    }
    throw new IOException("no free port in " + TRIES + " tries");
  }
}
