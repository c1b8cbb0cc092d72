package dev.turnpike.allinone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  private FreePorts() {}

  /** Returns the port settings of a platform beside any other. */
  static Map<String, String> environment() {
    List<ServerSocket> held = new ArrayList<>();
    Map<String, String> environment = new HashMap<>();
    try {
      for (String name : NAMES) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
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
}
