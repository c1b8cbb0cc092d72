package dev.turnpike.benchmarks.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.turnpike.benchmarks.load.LoadGenerator;
import dev.turnpike.benchmarks.load.LoadPlan;
import dev.turnpike.benchmarks.process.FreePorts;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.routing.body.ChatBody;
import dev.turnpike.routing.body.RequestKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The processes of a proxy run, without the gateway. */
class MeasuredProcessesTest {
  @TempDir Path directory;

  @Test
  void shouldMeasureTheUpstreamByItselfAndBehindNginx() {
    assumeThat(Files.exists(Path.of("/proc/self/stat"))).isTrue();
    FreePorts ports = new FreePorts();
    Path request = Target.request(directory, "plain", "/workers-ai/v1/chat/completions", "m");
    try (Upstream upstream = Upstream.start(Upstream.Kind.FIXED, directory, ports);
        LoadGenerator generator = new LoadGenerator()) {
      // when
      Target direct = new Target("direct", upstream.port(), request, upstream.process().pids());
      Round round = Round.run(generator, direct, 4, 0, 1_500);

      // then
      assertThat(round.load().errors()).isZero();
      assertThat(round.load().answerBytes()).isEqualTo(FixedUpstream.ANSWER_BYTES);
      assertThat(round.cpuPerRequest()).isPositive();
      Nginx.find()
          .ifPresent(program -> shouldPassNginx(program, generator, ports, upstream, request));
    }
  }

  private void shouldPassNginx(
      Path program, LoadGenerator generator, FreePorts ports, Upstream upstream, Path request) {
    try (Nginx nginx = Nginx.start(program, directory, ports, upstream.port())) {
      assertThat(nginx.process().pids())
          .hasSizeGreaterThan(Runtime.getRuntime().availableProcessors());
      for (int port : List.of(nginx.port(), nginx.loggingPort())) {
        assertThat(generator.run(new LoadPlan(port, request, 4, 100, 500)))
            .satisfies(load -> {
              assertThat(load.errors()).isZero();
              assertThat(load.requests()).isEqualTo(50);
              assertThat(load.answerBytes()).isEqualTo(FixedUpstream.ANSWER_BYTES);
            });
      }
    }
  }

  @Test
  void shouldAnswerWithWhatTheRuntimeCanCharge() {
    JsonNode answer = WireJson.mapper().readTree(FixedUpstream.answer());

    assertThat(FixedUpstream.answer()).hasSize(FixedUpstream.ANSWER_BYTES);
    assertThat(answer.at("/usage/prompt_tokens").asInt()).isPositive();
    assertThat(answer.at("/choices/0/message/content").asString()).isNotEmpty();
  }

  @Test
  void shouldAskForTheMeasuredRoute() throws Exception {
    Path file = Target.request(directory, "routed", GatewayUnderTest.PATH, GatewayUnderTest.MODEL);

    String request = Files.readString(file, StandardCharsets.UTF_8);
    String body = request.substring(request.indexOf("\r\n\r\n") + 4);

    assertThat(request).startsWith("POST " + GatewayUnderTest.PATH + " HTTP/1.1\r\n");
    assertThat(request).contains("Content-Length: " + body.length() + "\r\n");
    assertThat(ChatBody.scan(body.getBytes(StandardCharsets.UTF_8), RequestKind.CHAT))
        .isInstanceOfSatisfying(
            ChatBody.class, it -> assertThat(it.model()).isEqualTo(GatewayUnderTest.MODEL));
  }
}
