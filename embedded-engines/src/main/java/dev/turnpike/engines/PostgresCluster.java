package dev.turnpike.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL's own directory (its documentation calls it a database cluster) and the server on it.
 * Every process of the server is started and stopped through PostgreSQL's {@code pg_ctl}, which
 * puts the server into a session of its own: a Ctrl-C meant for the owner does not reach it.
 */
final class PostgresCluster {

  private static final long LOG_LIMIT_BYTES = 8L << 20;
  private static final int LOG_TAIL_CHARS = 2_000;
  private static final Duration EXIT_LIMIT = Duration.ofSeconds(10);
  private static final Duration EXIT_POLL = Duration.ofMillis(5);

  private final PostgresPrograms programs;
  private final Path tables;
  private final Path log;

  PostgresCluster(PostgresPrograms programs, Path directory) {
    this.programs = programs;
    this.tables = directory.resolve("data");
    this.log = directory.resolve("postgres.log");
  }

  /** Creates the cluster if absent; it is made beside its place and renamed when whole. */
  void createIfAbsent(String user, String password, boolean durable) throws IOException {
    if (Files.isDirectory(tables)) {
      return;
    }
    Path partial = tables.resolveSibling("data.partial");
    Path passwordFile = tables.resolveSibling("password.partial");
    OwnFiles.delete(partial);
    OwnFiles.delete(passwordFile);
    try {
      Files.writeString(OwnFiles.createFile(passwordFile), password + "\n", UTF_8);
      PostgresPrograms.Outcome outcome =
          programs.run(
              "initdb",
              List.of(
                  "--pgdata=" + partial,
                  "--username=" + user,
                  "--pwfile=" + passwordFile,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8",
                  "--locale=C",
                  durable ? "--sync-method=fsync" : "--no-sync"));
      if (!outcome.succeeded()) {
        throw new EngineException(
            "PostgreSQL could not create its directory %s: %s".formatted(tables, outcome.output()));
      }
      Files.move(partial, tables, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      OwnFiles.delete(passwordFile);
    }
  }

  /** Starts the server and waits until it accepts connections, crash recovery included. */
  void start(int port, boolean durable) throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
      Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> options = new ArrayList<>();
    for (String setting : settings(port, durable)) {
      options.add("-c " + setting);
    }
    PostgresPrograms.Outcome outcome =
        programs.run(
            "pg_ctl",
            List.of(
                "start",
                "--pgdata=" + tables,
                "--log=" + log,
                "--wait",
                "--timeout=120",
                "--silent",
                "--options=" + String.join(" ", options)));
    if (!outcome.succeeded()) {
      throw new EngineException(
          "PostgreSQL did not start in %s: %s%nThe end of its log:%n%s"
              .formatted(tables, outcome.output(), logTail()));
    }
  }

  /** Stops the server, by force if it does not end its sessions in time; nothing if none runs. */
  void stop() throws IOException {
    if (!stop("fast", 30) && !stop("immediate", 10)) {
      throw new EngineException(
          "PostgreSQL in %s does not stop. The end of its log:%n%s".formatted(tables, logTail()));
    }
  }

  private boolean stop(String mode, int seconds) throws IOException {
    Optional<ProcessHandle> server = server();
    if (server.isEmpty()) {
      return true;
    }
    programs.run(
        "pg_ctl",
        List.of("stop", "--pgdata=" + tables, "--mode=" + mode, "--wait", "--timeout=" + seconds));
    return server().isEmpty() && ends(server.get());
  }

  /**
   * Waits out the moment between the removal of the server's pid file, for which {@code pg_ctl}
   * waits, and its last breath. A dead process that nobody has collected yet counts as ended.
   */
  private boolean ends(ProcessHandle process) throws IOException {
    long begin = System.nanoTime();
    while (servesThisCluster(process)) {
      if (System.nanoTime() - begin > EXIT_LIMIT.toNanos()) {
        return false;
      }
      try {
        Thread.sleep(EXIT_POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while PostgreSQL stopped.", e);
      }
    }
    return true;
  }

  /**
   * The live server on this cluster, as far as the cluster's {@code postmaster.pid} names a process
   * and that process was started on this very directory: a process id alone may be a stranger's by
   * now.
   */
  Optional<ProcessHandle> server() throws IOException {
    return postmaster().filter(this::servesThisCluster);
  }

  /**
   * Removes a {@code postmaster.pid} whose process id has become some other program's; PostgreSQL
   * would take that program for a server and refuse to start. A dead process id is left to
   * PostgreSQL, which then also looks for survivors of that server.
   */
  void forgetStranger() throws IOException {
    if (postmaster().filter(process -> !servesThisCluster(process)).isPresent()) {
      Files.deleteIfExists(pidFile());
    }
  }

  private Path pidFile() {
    return tables.resolve("postmaster.pid");
  }

  private Optional<ProcessHandle> postmaster() throws IOException {
    if (!Files.exists(pidFile())) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile(), UTF_8);
    if (lines.isEmpty() || !lines.getFirst().strip().matches("-?[0-9]{1,10}")) {
      return Optional.empty();
    }
    long pid = Math.abs(Long.parseLong(lines.getFirst().strip()));
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
  }

  private boolean servesThisCluster(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    String command = info.command().orElse("");
    String[] arguments = info.arguments().orElse(new String[0]);
    return command.endsWith("/postgres") && List.of(arguments).contains(tables.toString());
  }

  private String logTail() throws IOException {
    String text = Files.exists(log) ? Files.readString(log, UTF_8) : "";
    return text.substring(Math.max(0, text.length() - LOG_TAIL_CHARS)).strip();
  }

  private static List<String> settings(int port, boolean durable) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "listen_addresses=" + LoopbackPorts.HOST,
                "port=" + port,
                "unix_socket_directories=",
                "max_connections=200",
                "shared_buffers=128MB",
                "timezone=UTC",
                "log_timezone=UTC",
                "jit=off",
                "fsync=" + durable,
                "synchronous_commit=" + durable,
                "full_page_writes=" + durable));
    return settings;
  }
}
