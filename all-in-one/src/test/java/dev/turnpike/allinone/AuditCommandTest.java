package dev.turnpike.allinone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.allinone.audit.AuditApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./turnpike audit verify} on a platform with engines of its own. */
class AuditCommandTest {
  private static final int PATIENCE_SECONDS = 120;

  @TempDir private Path directory;

  private record Ended(int status, String report) {
    JsonNode json() {
      return JsonMapper.shared().readTree(report);
    }
  }

  private Ended verify(Map<String, String> environment) throws IOException, InterruptedException {
    Path report = Files.createTempFile(directory, "report", ".json");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AuditApplication.class.getName(),
                "verify",
                "--json"));
    builder.environment().keySet().removeIf(name -> name.startsWith("TURNPIKE_"));
    builder.environment().putAll(environment);
    Process process =
        builder
            .redirectOutput(report.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the verifier does not end");
    }
    return new Ended(process.exitValue(), Files.readString(report, UTF_8));
  }

  @Test
  void shouldVerifyWhileThePlatformIsUpAndAfterItHasStopped() throws Exception {
    // given
    Path data = directory.resolve("data");
    Map<String, String> environment = new HashMap<>(FreePorts.environment());
    environment.put("TURNPIKE_DATA", data.toString());
    assertThat(verify(environment).status()).as("there is nothing yet").isEqualTo(2);
    assertThat(data).as("and nothing is made").doesNotExist();

    try (PlatformProcess platform = PlatformProcess.start(data, environment).awaitUp()) {
      // when
      Ended up = verify(environment);

      // then
      assertThat(up.json().path("intact").asBoolean()).as(up.report()).isTrue();
      assertThat(up.status()).isZero();

      assertThat(platform.stop()).isIn(0, 143);
    }
    // when
    Ended down = verify(environment);

    // then
    assertThat(down.status()).as(down.report()).isZero();
    assertThat(down.json().path("events").asLong())
        .isPositive()
        .isEqualTo(down.json().path("links").asLong());
    assertThat(down.json().at("/checkpoints/met").asLong()).isPositive();
  }
}
