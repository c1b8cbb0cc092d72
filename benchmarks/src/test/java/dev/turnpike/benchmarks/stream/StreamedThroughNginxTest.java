package dev.turnpike.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.turnpike.benchmarks.process.FreePorts;
import dev.turnpike.benchmarks.proxy.Nginx;
import dev.turnpike.benchmarks.proxy.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processes of a stream run, without the gateway. */
class StreamedThroughNginxTest {
  private static final int STREAMS = 4;
  private static final int PER_SECOND = 50;

  @TempDir Path directory;

  @Test
  void shouldCountTheChunksOfOpenStreamsAndLeaveThem() {
    assumeThat(Files.exists(Path.of("/proc/self/stat"))).isTrue();
    Path request =
        Target.request(
            directory, "plain", "/v1/chat/completions", StreamBodies.chat("m"), List.of());
    try (StreamingUpstream upstream = StreamingUpstream.start(directory, PER_SECOND, 2);
        StreamGenerator generator = new StreamGenerator()) {
      assertThat(upstream.ports()).hasSize(2);
      for (int port : upstream.ports()) {
        shouldStream(generator, port, request);
      }
      Nginx.find()
          .ifPresent(program -> {
            int port = upstream.ports().getFirst();
            try (Nginx nginx = Nginx.start(program, directory, new FreePorts(), port)) {
              shouldStream(generator, nginx.streamPort(), request);
            }
          });
    }
  }

  @Test
  void shouldSayWhyStreamsDoNotOpen() {
    Path request =
        Target.request(
            directory, "plain", "/v1/chat/completions", StreamBodies.chat("m"), List.of());
    try (StreamGenerator generator = new StreamGenerator()) {
      StreamGenerator.Opened opened = generator.open(new FreePorts().next(), 3, List.of(request));

      assertThat(opened.open()).isZero();
      assertThat(opened.failed()).isEqualTo(3);
      assertThat(opened.firstFailure()).contains("refused");
    }
  }

  private static void shouldStream(StreamGenerator generator, int port, Path request) {
    StreamGenerator.Opened opened = generator.open(port, STREAMS, List.of(request));
    StreamResult result = generator.count(1_000);
    generator.leave();

    assertThat(opened.open()).as(opened.firstFailure()).isEqualTo(STREAMS);
    assertThat(result.broken()).isZero();
    assertThat(result.chunks()).isBetween(STREAMS * PER_SECOND / 2L, STREAMS * PER_SECOND * 3L / 2);
    assertThat(result.p50Nanos()).isPositive().isLessThanOrEqualTo(result.p99Nanos());
  }
}
