package dev.turnpike.benchmarks.ledger;

import dev.turnpike.benchmarks.process.Child;
import dev.turnpike.benchmarks.process.FreePorts;
import dev.turnpike.benchmarks.process.Home;
import dev.turnpike.engines.EmbeddedPostgresEngine;
import dev.turnpike.kit.kafka.KafkaSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A cost ledger in a process of its own, as it runs in production.
 *
 * @param control where its API is
 */
record LedgerUnderTest(Child process, URI control) implements AutoCloseable {
  private static final String APPLICATION = "dev.turnpike.ledger.CostLedgerApplication";

  static LedgerUnderTest start(
      Path directory, FreePorts ports, EmbeddedPostgresEngine postgres, KafkaSettings kafka) {
    int port = ports.next();
    Child child =
        Child.start(
            "cost-ledger",
            directory,
            Home.program("cost-ledger", APPLICATION, List.of("-Xmx1g")),
            Map.of(
                "TURNPIKE_CONTROL_PORT", Integer.toString(port),
                "TURNPIKE_POSTGRES_URL", postgres.jdbcUrl(),
                "TURNPIKE_POSTGRES_USER", postgres.user(),
                "TURNPIKE_POSTGRES_PASSWORD", postgres.password(),
                "TURNPIKE_KAFKA_BOOTSTRAP", kafka.bootstrap()));
    return new LedgerUnderTest(child, URI.create("http://127.0.0.1:" + port));
  }

  void awaitReady() {
    process.awaitReady(control.resolve("/readyz"), Duration.ofSeconds(60));
  }

  @Override
  public void close() {
    process.close();
  }
}
