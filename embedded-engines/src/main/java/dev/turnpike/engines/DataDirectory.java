package dev.turnpike.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A directory that exactly one process owns, from {@link #own} to {@link #close} or the end of the
 * process, however it ends. Ownership is a lock on a file in the directory, which also holds the
 * owner's process id as text. The directory is created if absent, readable by its owner only.
 */
public final class DataDirectory implements AutoCloseable {

  private static final String LOCK_FILE = "turnpike.lock";

  /** The lock covers one byte far behind the text, so that the text stays readable everywhere. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  /**
   * The directories this process owns. The operating system's lock is per process: a second channel
   * on the file in the same process would not see the lock, and closing it would release the lock.
   */
  private static final Set<Path> OWNED_HERE = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Takes ownership of a directory.
   *
   * @throws DataDirectoryInUseException if it has an owner; the message names the directory and the
   *     owner's process id
   * @throws EngineException if the directory cannot be created or locked
   */
  public static DataDirectory own(Path directory) {
    try {
      Path path = OwnFiles.createDirectory(directory);
      if (!OWNED_HERE.add(path)) {
        throw new DataDirectoryInUseException(path, ProcessHandle.current().pid() + " (this one)");
      }
      try {
        return new DataDirectory(path, lock(path));
      } catch (IOException | RuntimeException e) {
        OWNED_HERE.remove(path);
        throw e;
      }
    } catch (IOException e) {
      throw new EngineException(
          "The data directory %s cannot be used: %s".formatted(directory, e), e);
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve(LOCK_FILE),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      if (lock == null) {
        throw new DataDirectoryInUseException(path, owner(path));
      }
      channel.truncate(0);
      channel.write(UTF_8.encode(ProcessHandle.current().pid() + "\n"), 0);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String owner(Path path) throws IOException {
    String pid = Files.readString(path.resolve(LOCK_FILE), UTF_8).strip();
    return pid.isEmpty() ? "(unknown)" : pid;
  }

  /** The directory itself, absolute, symbolic links resolved. */
  public Path path() {
    return path;
  }

  /**
   * A secret that this directory keeps: made from 32 random bytes at the first call, the same ever
   * after, in a file that only its owner may read.
   *
   * @param fileName the file in this directory that holds it
   * @return base64, 44 characters
   */
  public String secret(String fileName, SecureRandom random) {
    Path file = path.resolve(fileName);
    try {
      if (!Files.exists(file)) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        Path partial = path.resolve(fileName + ".partial");
        OwnFiles.delete(partial);
        Files.writeString(
            OwnFiles.createFile(partial), Base64.getEncoder().encodeToString(bytes), UTF_8);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return Files.readString(file, UTF_8).strip();
    } catch (IOException e) {
      throw new EngineException("The secret %s cannot be read or made: %s".formatted(file, e), e);
    }
  }

  /** Gives the directory up; its files stay. Closing twice does nothing more. */
  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.truncate(0);
      channel.close();
    } catch (IOException e) {
      throw new EngineException("The data directory %s was not released: %s".formatted(path, e), e);
    } finally {
      OWNED_HERE.remove(path);
    }
  }
}
