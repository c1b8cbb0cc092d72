package dev.turnpike.benchmarks.proxy;

import dev.turnpike.benchmarks.process.Orphan;
import dev.turnpike.engines.EmbeddedKafkaEngine;
import java.nio.file.Path;

/** A Kafka broker on free ports as a process of its own; prints where it is. */
public final class KafkaProcess {
  static final String BOOTSTRAP = "bootstrap=";

  private KafkaProcess() {}

  /** Runs on the directory given until the process is told to stop. */
  public static void main(String[] args) {
    Orphan.endWithParent();
    EmbeddedKafkaEngine kafka = EmbeddedKafkaEngine.start(Path.of(args[0]), 0, 0);
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop"));
    System.out.println(BOOTSTRAP + kafka.bootstrapServers());
  }
}
