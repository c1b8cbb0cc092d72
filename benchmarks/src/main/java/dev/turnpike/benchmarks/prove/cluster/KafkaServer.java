package dev.turnpike.benchmarks.prove.cluster;

import dev.turnpike.benchmarks.process.Orphan;
import dev.turnpike.engines.EmbeddedKafkaEngine;
import java.nio.file.Path;

/** A Kafka broker as a process of its own, whose clients come by another port. */
public final class KafkaServer {
  private KafkaServer() {}

  /** Runs with a directory, the broker's port, its controller's, and the one clients are told. */
  public static void main(String[] args) {
    Orphan.endWithParent();
    EmbeddedKafkaEngine kafka =
        EmbeddedKafkaEngine.start(
            Path.of(args[0]),
            Integer.parseInt(args[1]),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3]));
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop"));
    System.out.println(Part.STARTED);
  }
}
