package dev.turnpike.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.testing.NodeProject;
import dev.turnpike.testing.NodeProject.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Cloudflare's TypeScript client, unchanged, at the control API: each of its methods for gateways,
 * and the program that docs/clients.md shows.
 */
class CloudflareSdkTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```ts\n(.*?)```");
  private static final int LEAST_TESTS = 40;

  private static final Map<String, String> ADDRESSES =
      Map.of(
          "TURNPIKE_URL", RunningPlatform.get().controlUrl(),
          "TURNPIKE_GATEWAY", RunningPlatform.get().gatewayUrl());

  private static NodeProject project;

  @BeforeAll
  static void install() throws Exception {
    project = NodeProject.install("all-in-one");
  }

  @AfterAll
  static void removeTheDocumentedGateway() {
    new Client(RunningPlatform.get()).control("DELETE", "/gateways/documented", "");
  }

  @Test
  void shouldServeEveryMethodOfTheClient() throws Exception {
    assertThat(project.scripts()).containsExactly("cloudflare.test.mjs");

    Run run = project.test("cloudflare.test.mjs", ADDRESSES);

    assertThat(run.passed()).as(run.output()).isGreaterThanOrEqualTo(LEAST_TESTS);
  }

  @Test
  void shouldRunTheDocumentedProgramAsWritten() throws Exception {
    List<String> programs = BLOCK.matcher(page()).results().map(block -> block.group(1)).toList();

    assertThat(programs).hasSize(1);
    Run run =
        project.program(
            "documented.mjs",
            "const control = process.env.TURNPIKE_URL;\n" + programs.getFirst(),
            ADDRESSES);

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(run.output()).contains("documented");
  }

  private static String page() throws IOException {
    return Files.readString(Path.of(System.getProperty("turnpike.root"), "docs/clients.md"));
  }
}
