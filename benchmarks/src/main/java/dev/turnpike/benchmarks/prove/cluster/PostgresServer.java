package dev.turnpike.benchmarks.prove.cluster;

import dev.turnpike.benchmarks.process.Orphan;
import dev.turnpike.engines.EmbeddedPostgresEngine;
import dev.turnpike.engines.PostgresSettings;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A PostgreSQL server with its owner as a process of its own. */
public final class PostgresServer {
  private PostgresServer() {}

  /** Runs with a directory, a port and a password that is worth nothing. */
  public static void main(String[] args) throws InterruptedException {
    Orphan.endWithParent();
    EmbeddedPostgresEngine postgres =
        EmbeddedPostgresEngine.start(
            PostgresSettings.in(Path.of(args[0]), Integer.parseInt(args[1]), args[2]));
    Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "stop"));
    System.out.println(Part.STARTED);
    new CountDownLatch(1).await();
  }
}
