package dev.turnpike.kit.kafka;

import dev.turnpike.contracts.topic.Topics.Topic;
import dev.turnpike.kit.boot.DependencyAway;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics that are not there yet; leaves those that are as they are. */
public final class TopicSetup {
  private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Map<String, String> KEPT_FOR_A_TIME =
      Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);

  /**
   * A segment that is being written is never compacted, and whoever starts reads all of it: it is
   * to be far smaller than the gibibyte it would be else.
   */
  private static final Map<String, String> COMPACTED =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_COMPACT,
          TopicConfig.SEGMENT_BYTES_CONFIG,
          String.valueOf(16 << 20));

  private TopicSetup() {}

  /**
   * Returns once every topic is there.
   *
   * @param wait how long a Kafka that is starting too may take
   * @throws DependencyAway if Kafka did not answer in that time, or a topic has too few partitions
   */
  public static void ensure(KafkaSettings settings, Collection<Topic> topics, Duration wait) {
    long deadline = System.nanoTime() + wait.toNanos();
    try (Admin admin = Admin.create(settings.admin())) {
      while (true) {
        try {
          create(admin, topics);
          check(admin, topics);
          return;
        } catch (ExecutionException e) {
          Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
          if (System.nanoTime() >= deadline) {
            throw away(settings, wait, cause);
          }
          log.info("waiting for Kafka at {}: {}", settings.bootstrap(), cause.toString());
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for Kafka", e);
    }
  }

  private static void create(Admin admin, Collection<Topic> topics)
      throws ExecutionException, InterruptedException {
    List<String> there = List.copyOf(admin.listTopics().names().get());
    List<NewTopic> missing =
        topics.stream().filter(t -> !there.contains(t.name())).map(TopicSetup::plan).toList();
    for (var created : admin.createTopics(missing).values().entrySet()) {
      try {
        created.getValue().get();
        log.info("made topic {}", created.getKey());
      } catch (ExecutionException e) {
        // Another process was quicker, which is as good.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  /** How often a topic is replicated is the brokers' setting. */
  private static NewTopic plan(Topic topic) {
    return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
        .configs(topic.compacted() ? COMPACTED : KEPT_FOR_A_TIME);
  }

  /** A key must stay in its partition, so partitions are never added behind the back of readers. */
  private static void check(Admin admin, Collection<Topic> topics)
      throws ExecutionException, InterruptedException {
    Map<String, Topic> wanted =
        topics.stream().collect(Collectors.toMap(Topic::name, Function.identity()));
    Map<String, TopicDescription> there =
        admin.describeTopics(wanted.keySet()).allTopicNames().get();
    for (TopicDescription topic : there.values()) {
      Topic expected = wanted.get(topic.name());
      int partitions = topic.partitions().size();
      if (expected != null && partitions != expected.partitions()) {
        throw new DependencyAway(
            "Kafka topic "
                + topic.name()
                + " has "
                + partitions
                + " partitions where "
                + expected.partitions()
                + " are needed",
            "Delete the topic if it is empty, so that it is made anew, or use another cluster.",
            null);
      }
    }
  }

  private static DependencyAway away(KafkaSettings settings, Duration wait, Throwable cause) {
    return new DependencyAway(
        "Kafka at "
            + settings.bootstrap()
            + " does not answer (waited "
            + wait.toSeconds()
            + " s): "
            + cause.getMessage(),
        "Check that it runs, that TURNPIKE_KAFKA_BOOTSTRAP names it, and that the brokers advertise"
            + " an address this process can reach.",
        cause);
  }
}
