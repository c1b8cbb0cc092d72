package dev.turnpike.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.allinone.services.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distributed form, from what the build made: every service a process of its own. */
class ServicesIT {
  private static final long PATIENCE_SECONDS = 300;

  @Test
  void shouldShowEverythingTheLabExpectsWithEveryServiceInItsOwnProcess(@TempDir Path temp)
      throws IOException, InterruptedException {
    // given
    Path output = temp.resolve("services.log");
    Map<String, String> environment = FreePorts.environment();
    Map<String, String> more = FreePorts.environment();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Services.class.getName(),
                "--root",
                Objects.requireNonNull(System.getProperty("turnpike.root")),
                "lab",
                "--exit"));
    builder.environment().keySet().removeIf(name -> name.startsWith("TURNPIKE_"));
    builder.environment().putAll(environment);
    builder.environment().put("TURNPIKE_DATA", temp.resolve("data").toString());
    put(builder, "TURNPIKE_ROUTE_COMMAND_URL", more.get("TURNPIKE_CONTROL_PORT"));
    put(builder, "TURNPIKE_ROUTE_QUERY_URL", more.get("TURNPIKE_GATEWAY_PORT"));
    put(builder, "TURNPIKE_COST_LEDGER_URL", more.get("TURNPIKE_MANAGEMENT_PORT"));
    put(builder, "TURNPIKE_LOG_PROJECTION_URL", more.get("TURNPIKE_SIMULATOR_PORT"));

    // when
    Process services = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      boolean ended = services.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);

      // then
      assertThat(ended).as(Files.readString(output)).isTrue();
      assertThat(services.exitValue()).as(Files.readString(output)).isZero();
    } finally {
      services.destroy();
      if (!services.waitFor(60, TimeUnit.SECONDS)) {
        services.destroyForcibly().waitFor();
      }
    }
  }

  private static void put(ProcessBuilder builder, String name, @Nullable String port) {
    builder.environment().put(name, "http://127.0.0.1:" + port);
  }
}
