package dev.turnpike.ledger.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.lease.Greeting;
import dev.turnpike.contracts.lease.LeaseReport;
import dev.turnpike.contracts.lease.LeaseReport.OfKey;
import dev.turnpike.contracts.lease.Membership;
import dev.turnpike.contracts.lease.Slice;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.kit.kafka.CompactedTopicReader;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.ledger.LedgerTopics;
import dev.turnpike.ledger.RunningLedger;
import dev.turnpike.ledger.Sample;
import dev.turnpike.testing.TestEngines;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LeasesTest {
  private static final String ANNA = "[\"anna\"]";
  private static final AtomicReference<@Nullable Membership> LAST = new AtomicReference<>();
  private static RunningLedger ledger;
  private static LedgerTopics topics;
  private static KafkaProducer<String, byte[]> reports;
  private static CompactedTopicReader leases;

  private final Sample sample = Sample.fresh();
  private final String first = "a-" + UUID.randomUUID();
  private final String second = "b-" + UUID.randomUUID();

  @BeforeAll
  static void start() {
    topics = LedgerTopics.open();
    KafkaSettings kafka = new KafkaSettings(TestEngines.kafka().bootstrapServers(), "leases-test");
    reports = kafka.newProducer();
    leases =
        CompactedTopicReader.start(
            "leases-test",
            kafka,
            Topics.LEASES.name(),
            message -> LAST.set(WireJson.read(message.value(), Membership.class)));
    ledger = RunningLedger.start(TestEngines.postgres().freshDatabase());
  }

  @AfterAll
  static void stop() {
    leases.close();
    reports.close();
    ledger.close();
    topics.close();
  }

  @Test
  void shouldLetTheSecondRuntimeHaveWhatTheFirstGivesAway() throws Exception {
    // given: the first one has all, and has spent a little
    topics.tell(sample.snapshot(1, "1", "3600"));
    await()
        .untilAsserted(() -> {
          report(first, List.of(), List.of());
          assertThat(entry(first)).isNotNull();
        });
    report(second, List.of(), List.of());
    await().untilAsserted(() -> assertThat(entry(second)).isNotNull());
    assertThat(entry(first).tenure().owner()).isTrue();
    assertThat(entry(second).tenure().owner()).isFalse();
    topics.tell(spend(first, 100));
    await().untilAsserted(() -> assertThat(standing().spent()).isEqualTo(100));
    assertThat(standing().slices()).isEmpty();

    // when: the second one wishes, and the first one answers what it is asked
    report(second, List.of(key(0, 50)), List.of());
    await().untilAsserted(() -> assertThat(standing().slices()).hasSize(2));
    Slice all = slice(first);
    assertThat(all.ceiling()).isEqualTo(Slice.ALL);
    assertThat(slice(second).ceiling()).isZero();
    report(first, List.of(), List.of(key(Objects.requireNonNull(all.ask()).number(), 7)));

    // then
    await().untilAsserted(() -> assertThat(slice(second).ceiling()).isGreaterThanOrEqualTo(50));
    assertThat(slice(first).ceiling()).isEqualTo(7);
    assertThat(slice(first).ask()).isNull();

    // when: both spend, one event comes twice, and in one batch with another
    UsageEvent twice = spend(second, 20);
    topics.tell(twice);
    topics.tell(twice);
    topics.tell(spend(second, 3));
    topics.tell(spend(first, 5));

    // then
    await()
        .untilAsserted(() -> {
          assertThat(standing().spent()).isEqualTo(128);
          assertThat(slice(second).booked()).isEqualTo(23);
          assertThat(slice(first).booked()).isEqualTo(5);
        });
    long open = slice(first).open() + slice(second).open();
    assertThat(standing().spent() + open).isLessThanOrEqualTo(Sample.DOLLAR);

    // when: the first one goes, and the other wishes again
    send(new LeaseReport(new Greeting(first, 1, 1, 1, Map.of(), Map.of()), List.of(), List.of()));

    // then: it has all
    await()
        .untilAsserted(() -> {
          report(second, List.of(key(0, Sample.DOLLAR)), List.of());
          assertThat(entry(second).tenure().owner()).isTrue();
          assertThat(standing().slices()).isEmpty();
        });
  }

  private UsageEvent spend(String runtime, long amount) {
    return sample.usage(Instant.now(), sample.charge(ANNA, amount)).by(runtime);
  }

  private OfKey key(long ask, long ceiling) {
    return new OfKey(sample.budget(), ANNA, ask, ceiling);
  }

  private Standing standing() {
    return topics.standing(sample.budget(), ANNA).orElseThrow(AssertionError::new);
  }

  private Slice slice(String runtime) {
    return standing().slices().stream()
        .filter(slice -> slice.runtime().equals(runtime))
        .findFirst()
        .orElseThrow(AssertionError::new);
  }

  private static Membership.Entry entry(String runtime) {
    Membership last = LAST.get();
    Membership.Entry entry = last == null ? null : last.of(runtime, 1);
    if (entry == null) {
      throw new AssertionError(runtime + " was not told of its lease");
    }
    return entry;
  }

  private static void report(String runtime, List<OfKey> wishes, List<OfKey> promises)
      throws Exception {
    long hold = Duration.ofMinutes(20).toNanos();
    Greeting from = new Greeting(runtime, 1, System.nanoTime(), hold, Map.of(), null);
    send(new LeaseReport(from, wishes, promises));
  }

  private static void send(LeaseReport report) throws Exception {
    var sent =
        reports
            .send(
                new ProducerRecord<>(
                    Topics.LEASE_REPORTS.name(), report.from().runtime(), WireJson.write(report)))
            .get();
    assertThat(sent.offset()).isNotNegative();
  }
}
