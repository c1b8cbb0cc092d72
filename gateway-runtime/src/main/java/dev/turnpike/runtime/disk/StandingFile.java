package dev.turnpike.runtime.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.codec.MalformedMessage;
import dev.turnpike.contracts.codec.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last standings, a JSON line each, written as a whole every few seconds when something
 * changed. Thread-safe.
 */
public final class StandingFile implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StandingFile.class);
  private static final String NAME = "standings.jsonl";

  private final Path file;
  private final Map<String, byte[]> standings = new ConcurrentHashMap<>();
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("standing-file").daemon(true).factory());
  private volatile boolean changed;

  /**
   * @param every how much time there is between two writes
   */
  public StandingFile(Path directory, Duration every) {
    this.file = WholeFile.directory(directory).resolve(NAME);
    ScheduledFuture<?> writing =
        writer.scheduleWithFixedDelay(
            this::write, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    log.debug("{} is written every {}: {}", file, every, writing);
  }

  /** Hands over what is in the file; a line that cannot be read is left out and logged. */
  public void read(Consumer<Standing> receiver) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      for (String line : Files.readAllLines(file)) {
        read(line, receiver);
      }
    } catch (IOException e) {
      log.warn("standings in {} cannot be read: {}", file, e.toString());
    }
  }

  private void read(String line, Consumer<Standing> receiver) {
    try {
      byte[] json = line.getBytes(UTF_8);
      Standing standing = WireJson.read(json, Standing.class);
      standings.put(standing.budget() + " " + standing.key(), json);
      receiver.accept(standing);
    } catch (MalformedMessage e) {
      log.warn("a standing in {} cannot be read: {}", file, e.getMessage());
    }
  }

  /** Keeps a standing; one without charges is not worth a line. */
  public void keep(Standing standing, byte[] json) {
    String key = standing.budget() + " " + standing.key();
    if (standing.steps().isEmpty()) {
      standings.remove(key);
    } else {
      standings.put(key, json);
    }
    changed = true;
  }

  private void write() {
    if (!changed) {
      return;
    }
    changed = false;
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    standings
        .values()
        .forEach(json -> {
          lines.writeBytes(json);
          lines.write('\n');
        });
    WholeFile.write(file, lines.toByteArray());
  }

  @Override
  public void close() {
    writer.close();
    write();
  }
}
