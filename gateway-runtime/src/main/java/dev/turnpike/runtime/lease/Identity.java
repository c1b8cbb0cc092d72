package dev.turnpike.runtime.lease;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Who a runtime is to the ledger: the same name for every process in one data directory, and a
 * number that grows with each of them.
 */
public record Identity(String name, long incarnation) {
  private static final String FILE = "identity";

  /**
   * Takes the next number in a directory; where there is none yet, a name.
   *
   * @throws UncheckedIOException if it cannot be kept
   */
  public static Identity next(Path directory, Supplier<String> names, InstantSource clock) {
    Path file = directory.resolve(FILE);
    try {
      Files.createDirectories(directory);
      String name = names.get();
      long last = 0;
      if (Files.exists(file)) {
        String[] kept = Files.readString(file, UTF_8).strip().split(" ");
        if (kept.length == 2) {
          name = kept[0];
          last = Long.parseLong(kept[1]);
        }
      }
      // Also higher than before where the file is a copy.
      Identity next = new Identity(name, Math.max(last + 1, clock.instant().toEpochMilli()));
      Files.writeString(file, next.name + " " + next.incarnation + "\n", UTF_8);
      return next;
    } catch (NumberFormatException e) {
      throw new IllegalStateException(file + " is no identity of a runtime; remove it", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
