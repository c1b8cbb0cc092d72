package dev.turnpike.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/** Where the test engines run. */
enum EngineKind {
  EMBEDDED,
  CONTAINERS;

  private static final Path SOCKET = Path.of("/var/run/docker.sock");

  static EngineKind chosen() {
    String property = System.getProperty(TestEngines.SWITCH);
    return of(
        property != null ? property : System.getenv(TestEngines.SWITCH),
        System.getenv("DOCKER_HOST") != null || Files.exists(SOCKET));
  }

  /**
   * Takes the word if there is one. Otherwise a container engine must both be in sight and answer:
   * asking where none is in sight would log an error at each test run.
   */
  static EngineKind of(@Nullable String word, boolean containerEngineInSight) {
    if (word != null && !word.isBlank()) {
      return switch (word.strip().toLowerCase(Locale.ROOT)) {
        case "embedded" -> EMBEDDED;
        case "containers" -> CONTAINERS;
        default ->
            throw new IllegalArgumentException(
                "%s must be embedded or containers: %s".formatted(TestEngines.SWITCH, word));
      };
    }
    return containerEngineInSight && DockerClientFactory.instance().isDockerAvailable()
        ? CONTAINERS
        : EMBEDDED;
  }
}
