package dev.turnpike.engines;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How an embedded PostgreSQL is to run.
 *
 * @param directory where everything of this server is kept: tables, programs, log
 * @param port the port on 127.0.0.1; 0 picks a free one at each start
 * @param password of the user {@value EmbeddedPostgresEngine#USER}; fixed when the directory is
 *     first used, needed again at every later start
 * @param programs where PostgreSQL's programs are unpacked; may be shared between servers
 * @param durable whether a commit waits for the disk; false only for data nobody will miss
 */
public record PostgresSettings(
    Path directory, int port, String password, Path programs, boolean durable) {

  public PostgresSettings {
    Objects.requireNonNull(directory);
    Objects.requireNonNull(programs);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535: " + port);
    }
    if (password.isEmpty() || password.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("password must be one line that is not empty");
    }
  }

  /** Durable, with the programs beneath the same directory. */
  public static PostgresSettings in(Path directory, int port, String password) {
    return new PostgresSettings(directory, port, password, directory.resolve("programs"), true);
  }

  public PostgresSettings withPrograms(Path newPrograms) {
    return new PostgresSettings(directory, port, password, newPrograms, durable);
  }

  public PostgresSettings withDurable(boolean newDurable) {
    return new PostgresSettings(directory, port, password, programs, newDurable);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "PostgresSettings[directory=%s, port=%d, programs=%s, durable=%s]"
        .formatted(directory, port, programs, durable);
  }
}
