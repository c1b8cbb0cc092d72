package dev.turnpike.kit.sealing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * The file {@code master.key} of a data directory. Processes that start at once end up with the
 * same key, and none sees half of one.
 */
final class MasterKeyFile {
  private static final Object IN_THIS_PROCESS = new Object();
  private static final int MAX_BYTES = 1_024;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path file;
  private final Path lock;

  MasterKeyFile(Path data) {
    file = data.resolve("master.key").toAbsolutePath();
    lock = data.resolve("master.key.lock").toAbsolutePath();
  }

  MasterKey readOrMake(SecureRandom chance) {
    try {
      if (!Files.exists(file)) {
        make(chance);
      }
      return read();
    } catch (IOException e) {
      throw new MasterKeyUnusable(
          "the master key " + file + " can be neither read nor made: " + e.getMessage(),
          "Let the user that runs Turnpike write TURNPIKE_DATA, or set TURNPIKE_MASTER_KEY.",
          e);
    }
  }

  private MasterKey read() throws IOException {
    if (isPosix(file)) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (!OWNER_ONLY.containsAll(permissions)) {
        throw new MasterKeyUnusable(
            "the master key "
                + file
                + " is open to others: "
                + PosixFilePermissions.toString(permissions),
            "If nobody has read it who should not: chmod 600 " + file,
            null);
      }
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new MasterKeyUnusable("the file " + file + " is no master key", restore(), null);
    }
    return MasterKey.parse(new String(Files.readAllBytes(file), US_ASCII), "the file " + file);
  }

  private static String restore() {
    return "Put the file back as it was: without it, what was sealed with it is lost.";
  }

  private void make(SecureRandom chance) throws IOException {
    Files.createDirectories(file.getParent());
    synchronized (IN_THIS_PROCESS) {
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (held.isValid() && !Files.exists(file)) {
          write(chance);
        }
      }
    }
  }

  /** Writes beside it and moves, so that a crash leaves all of it or nothing. */
  private void write(SecureRandom chance) throws IOException {
    byte[] key = new byte[MasterKey.BYTES];
    chance.nextBytes(key);
    Path beside = Files.createTempFile(file.getParent(), "master", ".new");
    if (isPosix(beside)) {
      Files.setPosixFilePermissions(beside, OWNER_ONLY);
    }
    try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
      ByteBuffer text =
          ByteBuffer.wrap((Base64.getEncoder().encodeToString(key) + "\n").getBytes(US_ASCII));
      while (text.hasRemaining()) {
        channel.write(text);
      }
      channel.force(true);
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean isPosix(Path path) {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
  }
}
