package dev.turnpike.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.testing.NodeProject;
import dev.turnpike.testing.NodeProject.Run;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The clients of Node: {@code openai}, {@code @anthropic-ai/sdk} and the Vercel AI SDK. */
class NodeClientsTest {
  private static ClientGateway gateway;
  private static NodeProject project;

  @BeforeAll
  static void start() throws Exception {
    project = NodeProject.install("client-tests");
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
    Run run = project.test(script, Map.of("TURNPIKE_GATEWAY", gateway.address()));

    assertThat(run.passed()).as(run.output()).isGreaterThan(5);
  }
}
