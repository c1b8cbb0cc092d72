package dev.turnpike.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.clients.NodeProject.Run;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The clients of Node: {@code openai}, {@code @anthropic-ai/sdk} and the Vercel AI SDK. */
class NodeClientsTest {
  private static final Pattern PASSED = Pattern.compile("(?m)^# pass (\\d+)$");
  private static final Pattern NOT_PASSED =
      Pattern.compile("(?m)^# (?:fail|cancelled|skipped|todo) [1-9]\\d*$");

  private static ClientGateway gateway;
  private static NodeProject project;

  @BeforeAll
  static void start() throws Exception {
    project = NodeProject.install();
    gateway = new ClientGateway();
  }

  @AfterAll
  static void stop() {
    if (gateway != null) {
      gateway.close();
    }
  }

  static List<String> scripts() throws IOException {
    return project.scripts();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void shouldServeTheClientOf(String script) throws Exception {
    Run run = project.test(script, gateway.address());

    assertThat(run.status()).as(run.output()).isZero();
    Matcher passed = PASSED.matcher(run.output());
    assertThat(passed.find()).as(run.output()).isTrue();
    assertThat(Integer.parseInt(passed.group(1))).as(run.output()).isGreaterThan(5);
    assertThat(run.output()).doesNotContainPattern(NOT_PASSED);
  }
}
