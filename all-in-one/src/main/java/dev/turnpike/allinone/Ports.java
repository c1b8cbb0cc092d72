package dev.turnpike.allinone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Looks before the start whether somebody else listens where the platform will. */
public final class Ports {
  private Ports() {}

  private record Wanted(int port, String setting) {}

  /**
   * Returns if every port of the platform is free.
   *
   * @throws IllegalStateException naming all that are taken, with the setting that moves each
   */
  public static void requireFree(PlatformSettings settings) {
    List<Wanted> wanted =
        List.of(
            new Wanted(settings.controlPort(), "TURNPIKE_CONTROL_PORT"),
            new Wanted(settings.gatewayPort(), "TURNPIKE_GATEWAY_PORT"),
            new Wanted(settings.managementPort(), "TURNPIKE_MANAGEMENT_PORT"),
            new Wanted(
                settings.simulator() ? settings.simulatorPort() : 0, "TURNPIKE_SIMULATOR_PORT"));
    List<String> taken = new ArrayList<>();
    for (Wanted one : wanted) {
      if (one.port() != 0 && !isFree(settings.bind(), one.port())) {
        taken.add(one.port() + " (" + one.setting() + ")");
      }
    }
    if (!taken.isEmpty()) {
      throw new IllegalStateException(
          "in use on "
              + settings.bind()
              + ": port "
              + String.join(", port ", taken)
              + ". Stop what listens there, perhaps another Turnpike, or set the variable in brackets"
              + " to a free port.");
    }
  }

  private static boolean isFree(String bind, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
