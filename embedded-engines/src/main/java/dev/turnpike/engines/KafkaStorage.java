package dev.turnpike.engines;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;

/** The directory of a broker's log, formatted once with the identity of its cluster. */
final class KafkaStorage {

  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private KafkaStorage() {}

  /**
   * Formats the directory if it is not yet, with a new cluster id, and answers the cluster id.
   * Kafka writes the file that marks it as formatted last, so an interrupted run is done again.
   */
  static String formatted(Path directory) throws IOException {
    String log = directory.toString();
    MetaPropertiesEnsemble found = load(log);
    if (found.clusterId().isPresent()) {
      return found.clusterId().get();
    }
    Files.createDirectories(directory);
    String clusterId = Uuid.randomUuid().toString();
    try (PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setNodeId(NODE_ID)
          .setClusterId(clusterId)
          .setControllerListenerName(CONTROLLER_LISTENER)
          .addDirectory(log)
          .setMetadataLogDirectory(log)
          .setPrintStream(silent)
          .run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("Kafka's storage was not formatted in " + directory, e);
    }
    return clusterId;
  }

  private static MetaPropertiesEnsemble load(String log) throws IOException {
    return new MetaPropertiesEnsemble.Loader()
        .addLogDirs(java.util.List.of(log))
        .addMetadataLogDir(log)
        .load();
  }
}
