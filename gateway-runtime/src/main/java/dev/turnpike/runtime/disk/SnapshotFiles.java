package dev.turnpike.runtime.disk;

import dev.turnpike.contracts.codec.MalformedMessage;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last snapshot of each gateway, a file each. */
public final class SnapshotFiles {
  private static final Logger log = LoggerFactory.getLogger(SnapshotFiles.class);
  private static final String ENDING = ".json";

  private final Path directory;

  /**
   * @throws UncheckedIOException if the directory cannot be made
   */
  public SnapshotFiles(Path directory) {
    this.directory = WholeFile.directory(directory);
  }

  /** Returns what can be read; a file that cannot is left out and logged. */
  public List<GatewaySnapshot> read() {
    List<GatewaySnapshot> snapshots = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + ENDING)) {
      for (Path file : files) {
        try {
          snapshots.add(WireJson.read(Files.readAllBytes(file), GatewaySnapshot.class));
        } catch (IOException | MalformedMessage e) {
          log.warn(
              "snapshot {} cannot be read, its gateway waits for Kafka: {}", file, e.toString());
        }
      }
    } catch (IOException e) {
      log.warn("snapshots in {} cannot be read: {}", directory, e.toString());
    }
    return snapshots;
  }

  /** Keeps a snapshot; a disk that refuses is logged, as the runtime serves without it too. */
  public void write(GatewayId gateway, byte[] json) {
    WholeFile.write(file(gateway), json);
  }

  public void remove(GatewayId gateway) {
    try {
      Files.deleteIfExists(file(gateway));
    } catch (IOException e) {
      log.warn("snapshot of {} cannot be removed: {}", gateway, e.toString());
    }
  }

  /** A dot is in no name, so two gateways never share a file. */
  private Path file(GatewayId gateway) {
    return directory.resolve(gateway.account() + "." + gateway.gateway() + ENDING);
  }
}
