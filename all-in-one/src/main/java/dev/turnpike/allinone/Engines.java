package dev.turnpike.allinone;

import dev.turnpike.engines.EmbeddedKafkaEngine;
import dev.turnpike.engines.EmbeddedPostgresEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** PostgreSQL and Kafka for the platform: embedded where the operator names no others. */
public final class Engines implements AutoCloseable {
  private static final int PASSWORD_BYTES = 24;
  private final PlatformSettings settings;
  private final @Nullable EmbeddedPostgresEngine postgres;
  private final @Nullable EmbeddedKafkaEngine kafka;

  private Engines(
      PlatformSettings settings,
      @Nullable EmbeddedPostgresEngine postgres,
      @Nullable EmbeddedKafkaEngine kafka) {
    this.settings = settings;
    this.postgres = postgres;
    this.kafka = kafka;
  }

  /** Starts what has to be embedded, both at once, and returns when both answer. */
  public static Engines start(PlatformSettings settings) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Optional<EmbeddedPostgresEngine>> postgres =
          CompletableFuture.supplyAsync(() -> postgres(settings), threads);
      CompletableFuture<Optional<EmbeddedKafkaEngine>> kafka =
          CompletableFuture.supplyAsync(() -> kafka(settings), threads);
      CompletableFuture.allOf(postgres, kafka).handle((done, error) -> error).join();
      if (postgres.isCompletedExceptionally() || kafka.isCompletedExceptionally()) {
        close(postgres);
        close(kafka);
        CompletableFuture.allOf(postgres, kafka).join();
      }
      return new Engines(settings, postgres.join().orElse(null), kafka.join().orElse(null));
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Returns the {@code turnpike.*} properties by which services find the engines. */
  public Map<String, Object> properties() {
    return Map.of(
        "turnpike.postgres.url",
            postgres == null ? settings.postgresUrl().orElseThrow() : postgres.jdbcUrl(),
        "turnpike.postgres.user",
            postgres == null ? settings.postgresUser().orElse("") : postgres.user(),
        "turnpike.postgres.password",
            postgres == null ? settings.postgresPassword().orElse("") : postgres.password(),
        "turnpike.kafka.bootstrap",
            kafka == null ? settings.kafkaBootstrap().orElseThrow() : kafka.bootstrapServers());
  }

  @Override
  public void close() {
    if (kafka != null) {
      kafka.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  private static Optional<EmbeddedPostgresEngine> postgres(PlatformSettings settings) {
    if (settings.postgresUrl().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        EmbeddedPostgresEngine.start(
            settings.data().resolve("postgres"),
            settings.postgresPort(),
            password(settings.data().resolve("postgres.password"))));
  }

  private static Optional<EmbeddedKafkaEngine> kafka(PlatformSettings settings) {
    if (settings.kafkaBootstrap().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        EmbeddedKafkaEngine.start(
            settings.data().resolve("kafka"),
            settings.kafkaPort(),
            settings.kafkaControllerPort()));
  }

  private static void close(CompletableFuture<? extends Optional<? extends AutoCloseable>> engine) {
    if (!engine.isCompletedExceptionally()) {
      engine
          .join()
          .ifPresent(started -> {
            try {
              started.close();
            } catch (Exception e) {
              throw new IllegalStateException("an engine did not stop", e);
            }
          });
    }
  }

  /** Reads the embedded server's password, making one that only this user can read at first. */
  private static String password(Path file) {
    try {
      if (!Files.exists(file)) {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        Files.createDirectories(file.getParent());
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or write " + file, e);
    }
  }
}
