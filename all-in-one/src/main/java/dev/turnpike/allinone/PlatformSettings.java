package dev.turnpike.allinone;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator set in the environment, where it concerns the platform as a whole.
 *
 * @param bind the address everything that is open to others listens on
 * @param data the directory of the embedded engines and of the runtime's own files
 * @param postgresUrl a JDBC address, when PostgreSQL is somebody else's
 * @param kafkaBootstrap a bootstrap list, when Kafka is somebody else's
 * @param simulator whether providers without credentials are simulated
 */
public record PlatformSettings(
    String bind,
    Path data,
    int controlPort,
    int gatewayPort,
    int managementPort,
    int simulatorPort,
    int postgresPort,
    int kafkaPort,
    int kafkaControllerPort,
    Optional<String> postgresUrl,
    Optional<String> postgresUser,
    Optional<String> postgresPassword,
    Optional<String> kafkaBootstrap,
    Optional<String> adminToken,
    boolean simulator) {

  /**
   * Reads {@code TURNPIKE_*} variables; an empty one counts as not set.
   *
   * @throws IllegalArgumentException if one makes no sense; the message names it and says what
   *     would
   */
  public static PlatformSettings of(Map<String, String> environment) {
    Reader read = new Reader(environment);
    return new PlatformSettings(
        read.text("TURNPIKE_BIND").orElse("127.0.0.1"),
        Path.of(read.text("TURNPIKE_DATA").orElse(".turnpike")).toAbsolutePath().normalize(),
        read.port("TURNPIKE_CONTROL_PORT", 8080),
        read.port("TURNPIKE_GATEWAY_PORT", 8787),
        read.port("TURNPIKE_MANAGEMENT_PORT", 8788),
        read.port("TURNPIKE_SIMULATOR_PORT", 8789),
        read.port("TURNPIKE_EMBEDDED_POSTGRES_PORT", 8790),
        read.port("TURNPIKE_EMBEDDED_KAFKA_PORT", 8791),
        read.port("TURNPIKE_EMBEDDED_KAFKA_CONTROLLER_PORT", 8792),
        read.text("TURNPIKE_POSTGRES_URL"),
        read.text("TURNPIKE_POSTGRES_USER"),
        read.text("TURNPIKE_POSTGRES_PASSWORD"),
        read.text("TURNPIKE_KAFKA_BOOTSTRAP"),
        read.text("TURNPIKE_ADMIN_TOKEN"),
        read.on("TURNPIKE_SIMULATOR", true));
  }

  /** Returns the address of the control API as a client on this machine sees it. */
  public String controlUrl() {
    return "http://" + reachable() + ":" + controlPort;
  }

  /** Returns the address of the data plane as a client on this machine sees it. */
  public String gatewayUrl() {
    return "http://" + reachable() + ":" + gatewayPort;
  }

  /** Returns the address of the simulator, which never leaves this machine. */
  public String simulatorUrl() {
    return "http://127.0.0.1:" + simulatorPort;
  }

  private String reachable() {
    return switch (bind) {
      case "0.0.0.0", "::", "[::]" -> "127.0.0.1";
      default -> bind.indexOf(':') >= 0 && !bind.startsWith("[") ? "[" + bind + "]" : bind;
    };
  }

  private record Reader(Map<String, String> environment) {
    Optional<String> text(String name) {
      return Optional.ofNullable(environment.get(name))
          .map(String::strip)
          .filter(v -> !v.isEmpty());
    }

    int port(String name, int otherwise) {
      Optional<String> value = text(name);
      if (value.isEmpty()) {
        return otherwise;
      }
      if (!value.get().matches("\\d{1,5}") || Integer.parseInt(value.get()) > 65535) {
        throw new IllegalArgumentException(
            name + " is '" + value.get() + "'; set it to a port number from 0 to 65535");
      }
      return Integer.parseInt(value.get());
    }

    boolean on(String name, boolean otherwise) {
      return text(name)
          .map(value ->
              switch (value) {
                case "on", "true" -> true;
                case "off", "false" -> false;
                default ->
                    throw new IllegalArgumentException(
                        name + " is '" + value + "'; set it to on or off");
              })
          .orElse(otherwise);
    }
  }
}
