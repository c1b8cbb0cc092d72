package dev.turnpike.engines;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process of its own that owns a directory or an engine until it is killed. */
final class EngineOwner implements AutoCloseable {

  private final Process process;
  private final String address;

  private EngineOwner(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** What the process owns. */
  enum Kind {
    DIRECTORY,
    POSTGRES,
    KAFKA
  }

  static EngineOwner of(Kind kind, Path directory) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EngineOwner.class.getName(),
                kind.name(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("ready ")) {
        return new EngineOwner(process, line.substring("ready ".length()));
      }
    }
    throw new IOException("The owner ended before it was ready.");
  }

  public static void main(String[] arguments) throws InterruptedException {
    Path directory = Path.of(arguments[1]);
    String address =
        switch (Kind.valueOf(arguments[0])) {
          case DIRECTORY -> DataDirectory.own(directory).path().toString();
          case POSTGRES ->
              EmbeddedPostgresEngine.start(
                      PostgresSettings.in(directory, 0, "a secret")
                          .withPrograms(Sql.SHARED_PROGRAMS))
                  .jdbcUrl();
          case KAFKA -> EmbeddedKafkaEngine.start(directory, 0, 0).bootstrapServers();
        };
    System.out.println("ready " + address);
    new CountDownLatch(1).await();
  }

  String address() {
    return address;
  }

  long pid() {
    return process.pid();
  }

  /** As kill -9 does: no hook of the process runs. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
