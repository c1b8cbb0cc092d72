package dev.turnpike.engines;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.Map;

/**
 * The configuration of a broker that is alone: it is its own controller, keeps one copy of
 * everything, and is small, for it shares a process.
 */
final class KafkaSettings {

  private static final int MESSAGE_LIMIT_BYTES = 16 << 20;

  private KafkaSettings() {}

  /**
   * @param advertisedPort the port clients are told to come by
   */
  static Map<String, String> of(Path log, int brokerPort, int controllerPort, int advertisedPort) {
    String broker = "BROKER://%s:%d".formatted(LoopbackPorts.HOST, brokerPort);
    String advertised = "BROKER://%s:%d".formatted(LoopbackPorts.HOST, advertisedPort);
    String controller =
        "%s://%s:%d"
            .formatted(KafkaStorage.CONTROLLER_LISTENER, LoopbackPorts.HOST, controllerPort);
    return Map.ofEntries(
        entry("process.roles", "broker,controller"),
        entry("node.id", String.valueOf(KafkaStorage.NODE_ID)),
        entry(
            "controller.quorum.voters",
            "%d@%s:%d".formatted(KafkaStorage.NODE_ID, LoopbackPorts.HOST, controllerPort)),
        entry("controller.listener.names", KafkaStorage.CONTROLLER_LISTENER),
        entry("listeners", broker + "," + controller),
        entry("advertised.listeners", advertised),
        entry("inter.broker.listener.name", "BROKER"),
        entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
        entry("log.dirs", log.toString()),
        entry("auto.create.topics.enable", "false"),
        entry("message.max.bytes", String.valueOf(MESSAGE_LIMIT_BYTES)),
        entry("group.initial.rebalance.delay.ms", "0"),
        entry("broker.session.timeout.ms", "3000"),
        entry("broker.heartbeat.interval.ms", "500"),
        // One copy of everything.
        entry("default.replication.factor", "1"),
        entry("min.insync.replicas", "1"),
        entry("offsets.topic.replication.factor", "1"),
        entry("transaction.state.log.replication.factor", "1"),
        entry("transaction.state.log.min.isr", "1"),
        entry("share.coordinator.state.topic.replication.factor", "1"),
        entry("share.coordinator.state.topic.min.isr", "1"),
        // Small.
        entry("offsets.topic.num.partitions", "4"),
        entry("transaction.state.log.num.partitions", "4"),
        entry("share.coordinator.state.topic.num.partitions", "1"),
        entry("num.network.threads", "2"),
        entry("num.io.threads", "4"),
        entry("background.threads", "2"),
        entry("num.recovery.threads.per.data.dir", "1"),
        entry("log.cleaner.dedupe.buffer.size", String.valueOf(8 << 20)),
        entry("log.cleaner.backoff.ms", "5000"));
  }
}
