package dev.turnpike.routecommand.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.contracts.codec.MalformedMessage;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.routecommand.audit.chain.ChainKey;
import dev.turnpike.routecommand.audit.chain.Checkpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The file {@code audit/checkpoints.jsonl} of a data directory, a checkpoint a line. Each line is
 * sealed together with those before it: one that was changed, removed or inserted is found; that
 * the last ones were cut off is not. Lines are forced to the disk. Thread-safe, and safe beside
 * other processes with the same directory.
 */
public final class CheckpointFile {
  private static final Object IN_THIS_PROCESS = new Object();

  /** Most bytes of a line. */
  private static final int LINE = 1_024;

  private final Path file;
  private final ChainKey key;

  public CheckpointFile(Path data, ChainKey key) {
    this.file = data.resolve("audit").resolve("checkpoints.jsonl").toAbsolutePath();
    this.key = key;
  }

  /** A line of the file. */
  private record Line(Checkpoint checkpoint, String seal) {}

  public Path path() {
    return file;
  }

  /** Returns the last checkpoint, if there is a file and its last line is one of ours. */
  Optional<Checkpoint> newest() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return last(channel).map(Line::checkpoint);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Adds a line and returns when it is on the disk. */
  void add(Checkpoint checkpoint) {
    synchronized (IN_THIS_PROCESS) {
      try {
        Files.createDirectories(file.getParent());
        try (FileChannel channel =
                FileChannel.open(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            FileLock held = channel.lock()) {
          channel.position(endOfLastLine(channel));
          String before = last(channel).map(Line::seal).orElse("");
          write(channel, new Line(checkpoint, key.seal(before, checkpoint)));
          channel.force(held.isValid());
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file, e);
      }
    }
  }

  /**
   * Reads all lines that are sealed as they should be.
   *
   * @param good is given a checkpoint and the number of its line, from 1
   * @param bad is given what is wrong, and the number of the line
   */
  public void read(BiConsumer<Checkpoint, Integer> good, BiConsumer<String, Integer> bad) {
    if (!Files.exists(file)) {
      return;
    }
    try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
      String before = "";
      int number = 0;
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        number++;
        Optional<Line> line = parse(text);
        if (line.isEmpty()) {
          bad.accept("no checkpoint", number);
          before = "";
        } else if (line.get().seal().equals(key.seal(before, line.get().checkpoint()))) {
          good.accept(line.get().checkpoint(), number);
          before = line.get().seal();
        } else {
          bad.accept("changed, or not the one that followed the line before", number);
          before = line.get().seal();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static void write(FileChannel channel, Line line) throws IOException {
    byte[] json = WireJson.write(line);
    ByteBuffer text = ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
    while (text.hasRemaining()) {
      channel.write(text);
    }
  }

  /** Cuts off what a crash has left of a line. */
  private static long endOfLastLine(FileChannel channel) throws IOException {
    byte[] tail = tail(channel);
    int unfinished = tail.length;
    while (unfinished > 0 && tail[unfinished - 1] != '\n') {
      unfinished--;
    }
    long end = channel.size() - (tail.length - unfinished);
    channel.truncate(end);
    return end;
  }

  private static Optional<Line> last(FileChannel channel) throws IOException {
    String tail = new String(tail(channel), UTF_8);
    int end = tail.lastIndexOf('\n');
    return end < 0
        ? Optional.empty()
        : parse(tail.substring(tail.lastIndexOf('\n', end - 1) + 1, end));
  }

  private static byte[] tail(FileChannel channel) throws IOException {
    long from = Math.max(0, channel.size() - 2 * LINE);
    ByteBuffer tail = ByteBuffer.allocate((int) (channel.size() - from));
    while (tail.hasRemaining() && channel.read(tail, from + tail.position()) >= 0) {}
    return tail.array();
  }

  private static Optional<Line> parse(String text) {
    try {
      return text.length() > LINE
          ? Optional.empty()
          : Optional.of(WireJson.read(text.getBytes(UTF_8), Line.class));
    } catch (MalformedMessage e) {
      return Optional.empty();
    }
  }
}
