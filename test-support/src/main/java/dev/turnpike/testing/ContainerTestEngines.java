package dev.turnpike.testing;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The engines in containers, of the versions that are embedded; Testcontainers removes them. */
final class ContainerTestEngines {

  private static final String POSTGRES_IMAGE = "postgres:18";
  private static final String KAFKA_IMAGE = "apache/kafka:4.3.1";

  private ContainerTestEngines() {}

  // Testcontainers stops what it started when the JVM ends.
  @SuppressWarnings("resource")
  static TestPostgres postgres() {
    PostgreSQLContainer container =
        new PostgreSQLContainer(POSTGRES_IMAGE)
            .withDatabaseName("turnpike")
            .withUsername("turnpike")
            .withPassword("test")
            .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
    container.start();
    String prefix =
        "jdbc:postgresql://%s:%d/".formatted(container.getHost(), container.getMappedPort(5432));
    return new TestPostgres(
        new TestPostgres.Database(
            prefix + "turnpike", container.getUsername(), container.getPassword()),
        database -> prefix + database);
  }

  @SuppressWarnings("resource")
  static TestKafka kafka() {
    KafkaContainer container =
        new KafkaContainer(KAFKA_IMAGE)
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_MESSAGE_MAX_BYTES", String.valueOf(16 << 20))
            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
    container.start();
    return new TestKafka(container.getBootstrapServers());
  }
}
