package dev.turnpike.runtime.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one journal: {@code 0000000001.journal} and so on in one directory. */
final class SegmentFiles {
  private static final Logger log = LoggerFactory.getLogger(SegmentFiles.class);
  private static final String SUFFIX = ".journal";
  private static final int DIGITS = 10;

  private final Path directory;

  SegmentFiles(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
  }

  Path directory() {
    return directory;
  }

  Path file(long number) {
    String digits = Long.toString(number);
    return directory.resolve("0".repeat(Math.max(0, DIGITS - digits.length())) + digits + SUFFIX);
  }

  /** Opens what is there, oldest first; a file that was never begun is removed. */
  List<Segment> open() throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(directory)) {
      files = listed.filter(file -> number(file) > 0).sorted().toList();
    }
    List<Segment> segments = new ArrayList<>(files.size());
    for (Path file : files) {
      open(file).ifPresent(segments::add);
    }
    return segments;
  }

  private static Optional<Segment> open(Path file) throws IOException {
    if (Files.size(file) < Segment.FIRST_RECORD) {
      Files.delete(file);
      return Optional.empty();
    }
    Segment segment = Segment.open(number(file), file);
    if (segment.isReadable()) {
      if (segment.remains() > 0) {
        log.warn(
            "{} ends with a record that is not whole, at byte {}; the last {} bytes are ignored",
            file,
            segment.end(),
            segment.remains());
      }
      return Optional.of(segment);
    }
    boolean blank = segment.isBlank();
    segment.close();
    if (blank) {
      Files.delete(file);
    } else {
      Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      log.error("{} is no journal of this version; it is now {}", file, aside);
    }
    return Optional.empty();
  }

  private static long number(Path file) {
    String name = file.getFileName().toString();
    String digits = name.substring(0, Math.max(0, name.length() - SUFFIX.length()));
    boolean named =
        name.endsWith(SUFFIX)
            && digits.length() == DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return named ? Long.parseLong(digits) : 0;
  }

  void remove(Segment segment) {
    Path file = segment.file();
    segment.close();
    if (file == null) {
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      log.warn("{} cannot be removed: {}", file, e.toString());
    }
  }

  /** Has the names of the files written to the disk. */
  void force() {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      log.warn("{} cannot be forced to the disk: {}", directory, e.toString());
    }
  }
}
