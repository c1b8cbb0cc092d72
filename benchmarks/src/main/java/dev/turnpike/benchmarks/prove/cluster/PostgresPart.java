package dev.turnpike.benchmarks.prove.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** PostgreSQL: its server is no child of the process that owns it, and is killed along with it. */
final class PostgresPart extends Part {
  private final Path directory;

  PostgresPart(Path logs, Path directory, List<String> command) {
    super("postgres", logs, command, Map.of(), null);
    this.directory = directory;
  }

  @Override
  void kill() {
    List<ProcessHandle> servers =
        server().stream().flatMap(it -> Stream.concat(Stream.of(it), it.descendants())).toList();
    super.kill();
    servers.forEach(ProcessHandle::destroyForcibly);
    CompletableFuture.allOf(
            servers.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
        .join();
  }

  /** Returns the server of this directory, told by its command line as well as by its pid file. */
  private Optional<ProcessHandle> server() {
    Path tables = directory.resolve("data");
    Path file = tables.resolve("postmaster.pid");
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
          .filter(it ->
              List.of(it.info().arguments().orElse(new String[0])).contains(tables.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
