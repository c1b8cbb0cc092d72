package dev.turnpike.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.kit.ControlPlaneKit;
import dev.turnpike.kit.kafka.ConsumerLoop;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.kit.kafka.Positions;
import dev.turnpike.testing.TestEngines;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The projection lives in one context with services that have loops of their own. */
class SharedContextTest {
  @Configuration(proxyBeanMethods = false)
  @Import({ControlPlaneKit.class, LogProjectionConfiguration.class})
  static class Neighbour {
    @Bean
    ConsumerLoop neighbourIntake(KafkaSettings kafka) {
      return ConsumerLoop.assigned(
          "neighbour", kafka, Topics.USAGE.name(), Positions.beginning(), batch -> {});
    }
  }

  @Test
  void shouldTakeItsOwnLoop() {
    try (RunningLogs logs =
        RunningLogs.start(TestEngines.postgres().freshDatabase(), Neighbour.class)) {
      // The neighbour's loop was never started: it would make the projection look ill.
      await().untilAsserted(() -> assertThat(logs.get("/readyz").status()).isEqualTo(200));
    }
  }
}
