package dev.turnpike.runtime.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Standing.Step;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.topic.Topics.Topic;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.kit.kafka.TopicSetup;
import dev.turnpike.runtime.budget.BudgetBook;
import dev.turnpike.runtime.outbox.EventIds;
import dev.turnpike.testing.TestEngines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The tail of a real topic of two partitions. */
class UsageTailTest {
  private static final Duration MOST = Duration.ofSeconds(30);
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

  private final String topic = "tail" + TestEngines.uniqueTopicSuffix();
  private final KafkaSettings kafka =
      new KafkaSettings(TestEngines.kafka().bootstrapServers(), "usage-tail-test");
  private final BudgetBook book = new BudgetBook(Duration.ofMinutes(20));
  private final EventIds left = new EventIds(10);
  private final Overheard overheard = new Overheard(book, TailWorld.ME, left);
  private final CompletableFuture<Void> standings = new CompletableFuture<>();
  private final Map<Integer, Long> told = new ConcurrentHashMap<>();
  private final AtomicInteger skipped = new AtomicInteger();

  @Test
  void shouldCountOnceWhatTheLedgerHasNotTold() throws Exception {
    // given a topic with events of others and of this runtime, one of them told of by the ledger
    topicIsThere();
    try (KafkaProducer<String, byte[]> producer = kafka.newProducer()) {
      send(producer, 0, event("told", "other", 1));
      send(producer, 0, event("untold", "other", 2));
      send(producer, 0, event("before", TailWorld.ME, 4));
      send(producer, 0, event("before", TailWorld.ME, 4));
      producer.send(new ProducerRecord<>(topic, 0, "k", new byte[] {'?'})).get();
      send(producer, 1, event("elsewhere", "other", 8));
      send(producer, 1, event("in the journal", TailWorld.ME, 16));
    }
    // and a process that has its journal
    left.add("in the journal:0");
    book.recover(charge(16), micros());
    told.put(0, 1L);

    try (UsageTail tail = tail(kafka)) {
      // when the standings are known
      assertThat(tail.await(Duration.ofMillis(100))).isFalse();
      assertThat(tail.isDone()).isFalse();
      tell(1, Map.of(0, 1L), 1);
      standings.complete(null);

      // then everything counts once
      assertThat(tail.await(MOST)).isTrue();
      assertThat(tail.isDone()).isTrue();
      assertThat(spent()).isEqualTo(31);
      assertThat(skipped).hasValue(1);

      // when the ledger tells more, and all
      tell(2, Map.of(0, 2L), 1, 2);
      assertThat(spent()).isEqualTo(31);
      tell(3, Map.of(0, 5L, 1, 2L), 1, 2, 4, 8, 16);

      // then that is still so
      assertThat(spent()).isEqualTo(31);
      tell(4, Map.of(0, 9L, 1, 9L), 1);
      assertThat(spent()).isEqualTo(1 + 16);
    }
  }

  @Test
  void shouldNotKeepAnyoneWaitingForATopicThatIsNotThereAndReadItOnceItIs() throws Exception {
    standings.complete(null);
    try (UsageTail tail = tail(kafka)) {
      // given
      assertThat(tail.await(MOST)).isTrue();
      assertThat(tail.isDone()).isFalse();

      // when
      topicIsThere();

      // then
      await().atMost(MOST).until(tail::isDone);
      assertThat(spent()).isZero();
    }
  }

  @Test
  void shouldSayInTimeThatKafkaDoesNotAnswer() {
    standings.complete(null);
    try (UsageTail tail = tail(new KafkaSettings("127.0.0.1:9", "usage-tail-test"))) {
      assertThat(tail.await(Duration.ofMillis(200))).isFalse();
      assertThat(tail.isDone()).isFalse();
    }
  }

  @Test
  void shouldBeginALittleBeforeTheLedgerAndReadABoundedNumberWithoutIt() {
    assertThat(UsageTail.from(UsageTail.BACK + 7, 1_000_000)).isEqualTo(7);
    assertThat(UsageTail.from(7L, 1_000_000)).isZero();
    assertThat(UsageTail.from(null, UsageTail.UNTOLD + 9)).isEqualTo(9);
    assertThat(UsageTail.from(null, 9)).isZero();
    // A topic that was made anew is shorter than the ledger remembers.
    assertThat(UsageTail.from(9_000_000L, UsageTail.BACK + 3)).isEqualTo(3);
  }

  private UsageTail tail(KafkaSettings settings) {
    return new UsageTail(
        settings,
        topic,
        standings,
        () -> {
          // Where to begin is to be asked when the ledger's last word is known, and no sooner.
          assertThat(standings.isDone()).isTrue();
          return told;
        },
        overheard,
        (_, _) -> skipped.incrementAndGet(),
        Clock.systemUTC());
  }

  private void topicIsThere() {
    TopicSetup.ensure(kafka, List.of(new Topic(topic, 2, false)), MOST);
  }

  private void send(KafkaProducer<String, byte[]> producer, int partition, ToldUsage event)
      throws Exception {
    producer.send(new ProducerRecord<>(topic, partition, "k", WireJson.write(event))).get();
  }

  private void tell(long revision, Map<Integer, Long> includes, long... amounts) {
    List<Step> steps = new ArrayList<>();
    for (long amount : amounts) {
      steps.add(new Step(micros(), amount));
    }
    book.apply(
        new Standing(
            TailWorld.BUDGET,
            TailWorld.KEY,
            revision,
            TailWorld.TERMS,
            micros() + 1,
            0,
            null,
            steps,
            0,
            includes));
  }

  private long spent() {
    return book.spent(TailWorld.BUDGET, TailWorld.KEY, TailWorld.TERMS, micros() + 1);
  }

  private static ToldUsage event(String id, String runtime, long amount) {
    return new ToldUsage(id, 0, List.of(charge(amount)), NOW, runtime);
  }

  private static Charge charge(long amount) {
    return new Charge(TailWorld.BUDGET, TailWorld.KEY, amount, TailWorld.TERMS);
  }

  private static long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, NOW);
  }
}
