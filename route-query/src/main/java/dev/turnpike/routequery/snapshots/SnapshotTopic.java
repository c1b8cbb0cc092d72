package dev.turnpike.routequery.snapshots;

import dev.turnpike.contracts.topic.Topics.Topic;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.kit.kafka.TopicSetup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic of the snapshots, made again if somebody deleted it. */
final class SnapshotTopic {
  private static final Logger log = LoggerFactory.getLogger(SnapshotTopic.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final KafkaSettings settings;
  private final Topic topic;

  SnapshotTopic(KafkaSettings settings, Topic topic) {
    this.settings = settings;
    this.topic = topic;
  }

  String name() {
    return topic.name();
  }

  /** A client for the other methods, which the caller closes. */
  Admin admin() {
    return Admin.create(settings.admin());
  }

  /** Makes the topic if it is not there. */
  void ensure(Admin admin) throws InterruptedException {
    TopicSetup.ensure(settings, List.of(topic), PATIENCE);
    allowLargeMessages(admin);
  }

  /**
   * The id Kafka gave the topic, which no other topic of that name ever has.
   *
   * @throws ExecutionException if the topic is not there
   */
  String id(Admin admin) throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> there =
        admin.describeTopics(List.of(topic.name())).allTopicNames().get();
    return Objects.requireNonNull(there.get(topic.name())).topicId().toString();
  }

  /** Kafka's default of one megabyte is little for a gateway with many routes. */
  private void allowLargeMessages(Admin admin) throws InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    int bytes = SnapshotRecord.MAX_BYTES + 1024 * 1024;
    AlterConfigOp set =
        new AlterConfigOp(
            new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes)),
            AlterConfigOp.OpType.SET);
    try {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get();
    } catch (ExecutionException e) {
      log.warn("{} keeps its limit of message size: {}", topic.name(), e.getMessage());
    }
  }
}
