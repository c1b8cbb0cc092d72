package dev.turnpike.testing;

import java.util.UUID;

/**
 * PostgreSQL and Kafka for tests: one of each per JVM, started when first asked for, gone with the
 * JVM. Where a container engine answers they run in containers, otherwise inside the JVM; the
 * system property or environment variable {@value #SWITCH} decides by {@code embedded} or {@code
 * containers}. The tests are the same.
 *
 * <p>The engines are shared: a test takes a database of its own and topics with names of its own.
 */
public final class TestEngines {

  static final String SWITCH = "TURNPIKE_TEST_ENGINES";

  private TestEngines() {}

  /** The shared PostgreSQL, started by the first call. */
  public static TestPostgres postgres() {
    return Postgres.SHARED;
  }

  /** The shared Kafka broker, started by the first call. It does not create topics by itself. */
  public static TestKafka kafka() {
    return Kafka.SHARED;
  }

  /** Ends a topic or group name so that no other test has the same. */
  public static String uniqueTopicSuffix() {
    return "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private static final class Postgres {

    static final TestPostgres SHARED =
        switch (EngineKind.chosen()) {
          case EMBEDDED -> EmbeddedTestEngines.postgres();
          case CONTAINERS -> ContainerTestEngines.postgres();
        };
  }

  private static final class Kafka {

    static final TestKafka SHARED =
        switch (EngineKind.chosen()) {
          case EMBEDDED -> EmbeddedTestEngines.kafka();
          case CONTAINERS -> ContainerTestEngines.kafka();
        };
  }
}
