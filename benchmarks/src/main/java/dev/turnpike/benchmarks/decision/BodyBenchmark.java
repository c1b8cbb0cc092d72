package dev.turnpike.benchmarks.decision;

import dev.turnpike.routing.body.ChatBody;
import dev.turnpike.routing.body.Malformed;
import dev.turnpike.routing.body.RequestKind;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Finding what the gateway acts on in a body, and putting another model in. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BodyBenchmark {
  private final byte[] small = Bodies.chat("dynamic/measured", 1_024);
  private final byte[] large = Bodies.chat("dynamic/measured", 20 * 1_024);

  @Benchmark
  public byte[] scanAndSplice1KiB() {
    return splice(small);
  }

  @Benchmark
  public byte[] scanAndSplice20KiB() {
    return splice(large);
  }

  private static byte[] splice(byte[] body) {
    return switch (ChatBody.scan(body, RequestKind.CHAT)) {
      case ChatBody chat -> chat.withModel("@cf/meta/llama-3.2-1b-instruct");
      case Malformed fault -> throw new IllegalStateException(fault.toString());
    };
  }
}
