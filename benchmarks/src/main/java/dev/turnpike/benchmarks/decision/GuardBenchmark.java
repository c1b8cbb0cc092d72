package dev.turnpike.benchmarks.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.guardrails.GuardPlan;
import dev.turnpike.guardrails.StreamGuard;
import dev.turnpike.guardrails.Verdict;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Looking for all that the guardrails know in prompts of prose with numbers, and in a stream. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GuardBenchmark {
  private static final String DETECTORS =
      "\"action\":\"redact\",\"detectors\":[\"financial\",\"pii\",\"credentials\"]";
  private static final String PROSE =
      "The order 4711-22 of 2026-11-22 at 10:15:07 costs 1,299.50 EUR; see ticket 88123 and the"
          + " commit d41d8cd98f00b204. Please answer the customer kindly and in two sentences. ";

  private final GuardPlan detectors =
      GuardPlan.compile("{\"guardrails\":{\"rules\":[{" + DETECTORS + "}]}}");
  private final GuardPlan withPatterns =
      GuardPlan.compile(
          "{\"guardrails\":{\"rules\":[{"
              + DETECTORS
              + "},{\"action\":\"redact\",\"pattern\":\"\\\\bTICKET-\\\\d{4,8}\\\\b\"},"
              + "{\"action\":\"redact\",\"pattern\":\"(?i)password[: ]+\\\\S+\"},"
              + "{\"action\":\"redact\",\"words\":[\"project falcon\",\"top secret\"]}]}}");
  private final byte[] small = prompt(1_024);
  private final byte[] large = prompt(20 * 1_024);
  private final byte[][] events = events();

  private static byte[] prompt(int size) {
    StringBuilder text = new StringBuilder();
    while (text.length() < size) {
      text.append(PROSE);
    }
    text.setLength(size);
    return ("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}")
        .getBytes(UTF_8);
  }

  private static byte[][] events() {
    String[] words = PROSE.repeat(2).split("(?= )", -1);
    byte[][] events = new byte[words.length][];
    for (int i = 0; i < words.length; i++) {
      events[i] =
          ("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + words[i] + "\"}}]}\n\n")
              .getBytes(UTF_8);
    }
    return events;
  }

  @Benchmark
  public Verdict detectors1KiB() {
    return detectors.prompt(small, Dialect.CHAT);
  }

  @Benchmark
  public Verdict detectors20KiB() {
    return detectors.prompt(large, Dialect.CHAT);
  }

  @Benchmark
  public Verdict detectorsAndPatterns1KiB() {
    return withPatterns.prompt(small, Dialect.CHAT);
  }

  @Benchmark
  public int streamOf53Events() {
    StreamGuard guard = detectors.stream(Dialect.CHAT);
    int bytes = 0;
    for (byte[] event : events) {
      bytes += guard.feed(event).length;
    }
    return bytes + guard.end().length;
  }
}
