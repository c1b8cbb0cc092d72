package dev.turnpike.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.contracts.topic.Topics.Topic;
import dev.turnpike.kit.boot.DependencyAway;
import dev.turnpike.testing.TestEngines;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class TopicSetupTest {
  private final KafkaSettings settings =
      new KafkaSettings(TestEngines.kafka().bootstrapServers(), "kit-test");

  @Test
  void shouldMakeAllTopicsAsTheContractsSayHoweverOftenAndByWhomever() throws Exception {
    try (ExecutorService services = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        services.submit(() -> TopicSetup.ensure(settings, Topics.all(), Duration.ofSeconds(30)));
      }
    }
    TopicSetup.ensure(settings, Topics.all(), Duration.ofSeconds(30));

    try (Admin admin = Admin.create(settings.admin())) {
      for (Topic topic : Topics.all()) {
        assertThat(admin.describeTopics(List.of(topic.name())).allTopicNames().get().values())
            .singleElement()
            .satisfies(made -> assertThat(made.partitions()).hasSize(topic.partitions()));
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        assertThat(admin.describeConfigs(List.of(resource)).all().get().values())
            .singleElement()
            .extracting(config -> config.get("cleanup.policy").value())
            .isEqualTo(topic.compacted() ? "compact" : "delete");
      }
    }
  }

  @Test
  void shouldRefuseATopicWithOtherPartitions() {
    String name = "kit" + TestEngines.uniqueTopicSuffix();
    TopicSetup.ensure(settings, List.of(new Topic(name, 2, false)), Duration.ofSeconds(30));

    assertThatThrownBy(() ->
            TopicSetup.ensure(settings, List.of(new Topic(name, 6, false)), Duration.ofSeconds(30)))
        .isInstanceOf(DependencyAway.class)
        .hasMessageContaining("2 partitions where 6");
    assertThatCode(() ->
            TopicSetup.ensure(settings, List.of(new Topic(name, 2, false)), Duration.ofSeconds(30)))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldSayWhatToCheckWhenKafkaIsAway() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    KafkaSettings nowhere = new KafkaSettings("127.0.0.1:" + port, "kit-test");

    assertThatThrownBy(() -> TopicSetup.ensure(nowhere, Topics.all(), Duration.ofSeconds(1)))
        .isInstanceOfSatisfying(
            DependencyAway.class,
            away -> {
              assertThat(away).hasMessageContaining("127.0.0.1:" + port);
              assertThat(away.advice()).contains("TURNPIKE_KAFKA_BOOTSTRAP");
            });
    assertThat(Map.copyOf(nowhere.producer())).containsEntry("acks", "all");
  }
}
