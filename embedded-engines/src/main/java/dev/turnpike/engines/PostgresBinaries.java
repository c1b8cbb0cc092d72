package dev.turnpike.engines;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's programs, unpacked from the class path into a directory that is named for the
 * archive's digest. They are unpacked beside it and renamed when complete, so the directory is
 * either absent or whole, whatever interrupted an earlier start.
 */
final class PostgresBinaries {

  private static final String PREFIX = "postgres-";
  private static final String PARTIAL = ".partial";

  private PostgresBinaries() {}

  /**
   * Answers the directory that holds {@code bin}, {@code lib} and {@code share}; unpacks it first
   * if absent. Several processes may share a cache: one unpacks, the others wait for it.
   */
  static synchronized Path unpacked(Path directory) throws IOException {
    byte[] archive = archive(Platform.current());
    Path cache = OwnFiles.createDirectory(directory);
    Path home = cache.resolve(PREFIX + digest(archive));
    if (Files.isDirectory(home)) {
      return home;
    }
    try (FileChannel channel =
            FileChannel.open(
                cache.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !Files.isDirectory(home)) {
        deleteLeftovers(cache);
        Path partial = Files.createDirectory(cache.resolve(home.getFileName() + PARTIAL));
        unpack(archive, partial);
        Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return home;
  }

  private static byte[] archive(Platform platform) throws IOException {
    try (@Nullable InputStream in =
        PostgresBinaries.class.getResourceAsStream("/" + platform.archive())) {
      if (in == null) {
        throw new EngineException(
            "No PostgreSQL for this platform (%s) is in the build: build with the Maven profile all-platforms, or use an external PostgreSQL."
                .formatted(platform.archive()));
      }
      return in.readAllBytes();
    }
  }

  private static String digest(byte[] archive) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** Half unpacked directories, whose process must have died: the caller holds the lock. */
  private static void deleteLeftovers(Path cache) throws IOException {
    try (Stream<Path> children = Files.list(cache)) {
      for (Path child : children.filter(PostgresBinaries::isLeftover).toList()) {
        OwnFiles.delete(child);
      }
    }
  }

  private static boolean isLeftover(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(PREFIX) && name.endsWith(PARTIAL);
  }

  private static void unpack(byte[] archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("The archive leaves its directory: " + entry.getName());
        }
        unpackEntry(tar, entry, file);
      }
    }
  }

  private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.resolveSibling("."));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      Files.copy(tar, file);
      boolean program = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    } else {
      throw new IOException("The archive has an entry of unknown kind: " + entry.getName());
    }
  }
}
