package dev.turnpike.runtime.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.HoldsReport;
import dev.turnpike.contracts.budget.HoldsReport.HeldKey;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.kit.kafka.CompactedTopicReader;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.kit.kafka.TopicSetup;
import dev.turnpike.routing.budget.Admission;
import dev.turnpike.routing.budget.Hold;
import dev.turnpike.runtime.RuntimeId;
import dev.turnpike.runtime.budget.BudgetBook;
import dev.turnpike.testing.TestEngines;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** A teller at a real Kafka. */
class HoldsTellerTest {
  private static final BudgetId BUDGET =
      new BudgetId(GatewayId.DEFAULT, "r", "budget", BudgetUnit.COST);
  private static final BudgetTerms TERMS = new BudgetTerms(1_000, Window.sliding(60));

  private final RuntimeId runtime = new RuntimeId(UUID.randomUUID().toString());
  private final BudgetBook budgets = new BudgetBook(Duration.ofMinutes(10));
  private final InstantSource clock = InstantSource.system();
  private final List<HoldsReport> told = new CopyOnWriteArrayList<>();
  private final List<String> ended = new CopyOnWriteArrayList<>();

  @Test
  void shouldTellWhatIsHeldThenThatNothingIsAndThatTheRuntimeEnded() {
    // given
    KafkaSettings kafka =
        new KafkaSettings(TestEngines.kafka().bootstrapServers(), "holds-teller-test");
    TopicSetup.ensure(kafka, Topics.all(), Duration.ofSeconds(30));
    try (CompactedTopicReader _ =
        CompactedTopicReader.start("holds-reader", kafka, Topics.HOLDS.name(), this::read)) {
      Hold hold = held(7);
      try (HoldsTeller _ = HoldsTeller.start(kafka, runtime, budgets, clock)) {
        await().until(() -> !told.isEmpty());
        HoldsReport first = told.getFirst();
        assertThat(first.holds()).containsExactly(new HeldKey(BUDGET, "[\"a\"]", 7));
        assertThat(first.keys()).isEqualTo(1);

        // when
        budgets.release(hold);

        // then
        await().until(() -> told.getLast().holds().isEmpty());
        assertThat(told.getLast().telling()).isGreaterThan(first.telling());
        assertThat(told.getLast().atMicros()).isGreaterThan(first.atMicros());
      }
      await().untilAsserted(() -> assertThat(ended).containsExactly(runtime + "/0"));
    }
  }

  @Test
  void shouldEndWithoutAKafkaToo() {
    HoldsTeller teller =
        HoldsTeller.start(
            new KafkaSettings("127.0.0.1:9", "holds-teller-test"), runtime, budgets, clock);
    long before = System.nanoTime();

    teller.close();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
  }

  private void read(ConsumerRecord<String, byte[]> message) {
    if (!message.key().startsWith(runtime + "/")) {
      return;
    }
    if (message.value() == null) {
      ended.add(message.key());
    } else {
      told.add(WireJson.read(message.value(), HoldsReport.class));
    }
  }

  private Hold held(long amount) {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    return switch (budgets.tryAdmit(BUDGET, "[\"a\"]", TERMS, amount, now)) {
      case Admission.Admitted it -> it.hold();
      case Admission.Exceeded exceeded -> throw new AssertionError(exceeded);
    };
  }
}
