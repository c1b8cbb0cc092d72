package dev.turnpike.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.kit.ControlPlaneKit;
import dev.turnpike.kit.kafka.CompactedTopicReader;
import dev.turnpike.kit.kafka.ConsumerLoop;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.kit.kafka.Positions;
import dev.turnpike.testing.TestEngines;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The ledger lives in one context with services that have loops and readers of their own. */
class SharedContextTest {
  @Configuration(proxyBeanMethods = false)
  @Import({ControlPlaneKit.class, CostLedgerConfiguration.class})
  static class Neighbour {
    @Bean
    ConsumerLoop neighbourIntake(KafkaSettings kafka) {
      return ConsumerLoop.assigned(
          "neighbour", kafka, Topics.LOGS.name(), Positions.beginning(), batch -> {});
    }

    @Bean
    CompactedTopicReader neighbourReader(KafkaSettings kafka) {
      return CompactedTopicReader.start(
          "neighbour-reader", kafka, Topics.SNAPSHOTS.name(), message -> {});
    }
  }

  @Test
  void shouldTakeItsOwnLoopAndReader() {
    try (RunningLedger ledger =
        RunningLedger.start(TestEngines.postgres().freshDatabase(), Neighbour.class)) {
      // The neighbour's loop was never started: it would make the ledger look ill.
      await().untilAsserted(() -> assertThat(ledger.get("/readyz").status()).isEqualTo(200));
    }
  }
}
