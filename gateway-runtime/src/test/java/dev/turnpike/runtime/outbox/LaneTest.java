package dev.turnpike.runtime.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.kit.kafka.CloudEventHeaders;
import dev.turnpike.runtime.journal.Entry;
import dev.turnpike.runtime.journal.Journal;
import dev.turnpike.runtime.journal.JournalSettings;
import dev.turnpike.runtime.journal.Recovery;
import dev.turnpike.runtime.journal.Stored;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lane against the Kafka client's own stand-in, whose failures can be ordered. */
class LaneTest {
  private static final JournalSettings SMALL =
      new JournalSettings(1_024, 8 * 1_024, Duration.ofSeconds(1));

  @TempDir Path directory;

  private final List<MockProducer<String, byte[]>> producers = new CopyOnWriteArrayList<>();

  /** What the next producers throw at each send. */
  private final Queue<RuntimeException> useless = new ConcurrentLinkedQueue<>();

  private final Sender sender = new Sender(this::newProducer);
  private final MockProducer<String, byte[]> producer = producers.getFirst();
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Entry entry = new Entry();
  private Journal journal;
  private Lane lane;

  private MockProducer<String, byte[]> newProducer() {
    MockProducer<String, byte[]> made =
        new MockProducer<>(
            Cluster.empty(), false, null, new StringSerializer(), new ByteArraySerializer());
    made.sendException = useless.poll();
    producers.add(made);
    return made;
  }

  @BeforeEach
  void start() {
    journal = Journal.open("test", directory, SMALL, Recovery.UNHEARD);
    lane = lane(true);
  }

  private Lane lane(boolean keepsRefused) {
    return new Lane(
        new Lane.Line("usage", "type", "topic", Partitions.BY_KEY, keepsRefused),
        sender,
        journal,
        (from, position, partition, offset) ->
            told.add(
                new String(from.read(position).body(), UTF_8) + " " + partition + " " + offset),
        0,
        registry);
  }

  @AfterEach
  void stop() {
    lane.stop();
    lane.ended();
    journal.close();
  }

  @Test
  void shouldTellWhereAMessageIs() {
    add("a");

    await().until(() -> producer.completeNext());
    assertThat(told).containsExactly("a 0 0");
    ProducerRecord<String, byte[]> sent = producer.history().getFirst();
    assertThat(sent.key()).isEqualTo("key a");
    assertThat(new String(sent.value(), UTF_8)).isEqualTo("a");
    assertThat(CloudEventHeaders.read(sent.headers()))
        .isEqualTo(
            new CloudEventHeaders(
                "a", "type", "/gateways/account/gateway", Instant.ofEpochSecond(7, 9), "subject"));
    assertThat(pending()).isZero();
    assertThat(leftBehind()).isEmpty();
  }

  @Test
  void shouldSendAgainWhatKafkaCouldNotTake() {
    add("a");

    await().until(() -> producer.errorNext(new TimeoutException("away")));
    assertThat(told).isEmpty();
    assertThat(pending()).isEqualTo(1);
    await().until(() -> producer.completeNext());

    assertThat(told).singleElement().asString().startsWith("a ");
    assertThat(counter("turnpike.outbox.dropped")).isZero();
    assertThat(counter("turnpike.outbox.send.failures")).isEqualTo(1);
  }

  @Test
  void shouldSendAgainWhatKafkaForbadeForAWhile() {
    add("a");

    await().until(() -> producer.errorNext(new TopicAuthorizationException("not yet")));
    await().until(() -> producer.completeNext());

    assertThat(told).singleElement().asString().startsWith("a ");
    assertThat(counter("turnpike.outbox.dropped")).isZero();
  }

  @Test
  void shouldSendByAnotherProducerWhenOneCanSendNoMore() {
    // given a message on its way, and a producer that takes nothing after a fatal error
    add("a");
    await().until(() -> producer.history().size() == 1);
    producer.sendException =
        new KafkaException("Cannot perform send because at least one previous request has failed");

    // when
    add("b");
    await().until(() -> producers.size() == 2);

    // then the other one sends it, and what a producer gives back that is closed
    MockProducer<String, byte[]> other = producers.get(1);
    await().until(other::completeNext);
    assertThat(producer.closed()).isTrue();
    assertThat(told).singleElement().asString().startsWith("b ");
    producer.errorNext(new KafkaException("Producer is closed forcefully."));
    await().until(other::completeNext);
    assertThat(told).last().asString().startsWith("a ");
    assertThat(pending()).isZero();

    // and it stays
    assertThat(producers).hasSize(2);
    assertThat(other.closed()).isFalse();
    assertThat(counter("turnpike.outbox.dropped")).isZero();
  }

  @Test
  void shouldTryAgainForAProducerUntilOneSends() {
    producer.sendException = new IllegalStateException("closed");
    useless.add(new KafkaException("no better"));
    add("a");

    await().until(() -> producers.size() == 3);
    await().until(() -> producers.get(2).completeNext());
    assertThat(told).singleElement().asString().startsWith("a ");
  }

  @Test
  void shouldKeepTheProducerWhileKafkaIsAway() {
    add("a");
    await().until(() -> producer.errorNext(new TimeoutException("away")));
    await().until(() -> producer.completeNext());

    assertThat(producers).hasSize(1);
  }

  @Test
  void shouldKeepTheOrderOfWhatKafkaCouldNotTake() {
    add("a");
    add("b");
    await().until(() -> producer.history().size() == 2);
    producer.errorNext(new TimeoutException("away"));
    producer.errorNext(new TimeoutException("away"));
    add("c");

    await().until(() -> producer.history().size() == 5);

    assertThat(producer.history().subList(2, 5))
        .extracting(ProducerRecord::key)
        .containsExactly("key a", "key b", "key c");
  }

  @Test
  void shouldSendWhatComesAfterALongSilence() {
    add("a");
    await().until(() -> producer.completeNext());
    await().until(lane::isAsleep);

    add("b");

    await().until(() -> producer.completeNext());
    assertThat(told).hasSize(2);
  }

  @Test
  void shouldKeepWhatKafkaRefusesForTheNextStartAndGoOn() {
    add("a");
    await().until(() -> producer.errorNext(new RecordTooLargeException("large")));
    add("b");
    await().until(() -> producer.completeNext());

    assertThat(told).hasSize(1).first().asString().startsWith("b ");
    assertThat(counter("turnpike.outbox.dropped")).isEqualTo(1);
    assertThat(leftBehind()).containsExactly("a");
  }

  @Test
  void shouldLoseWhatKafkaRefusesWhereThatMayBe() {
    lane.stop();
    lane.ended();
    lane = lane(false);
    add("a");
    await().until(() -> producer.errorNext(new RecordTooLargeException("large")));

    assertThat(counter("turnpike.outbox.dropped")).isEqualTo(1);
    assertThat(leftBehind()).isEmpty();
  }

  @Test
  void shouldLeaveInTheJournalWhatKafkaHasNotTakenWhenItStops() {
    add("a");
    add("b");
    await().until(() -> producer.history().size() == 2);
    producer.completeNext();
    lane.stop();
    producer.errorNext(new TimeoutException("stopped"));

    assertThat(told).containsExactly("a 0 0");
    assertThat(leftBehind()).containsExactly("b");
    assertThat(counter("turnpike.outbox.dropped")).isZero();
  }

  @Test
  void shouldWaitForWhatIsOnItsWay() {
    add("a");
    long before = System.nanoTime();
    lane.drain(before + TimeUnit.MILLISECONDS.toNanos(100));
    assertThat(System.nanoTime() - before).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(90));

    await().until(() -> producer.completeNext());
    lane.drain(System.nanoTime() + TimeUnit.HOURS.toNanos(1));
    assertThat(pending()).isZero();
  }

  private void add(String id) {
    byte[] json = id.getBytes(UTF_8);
    entry.begin().number(7).number(9).text("key " + id).text(id).text("account/gateway");
    entry.text("subject").body(json, json.length, true);
    lane.coming();
    journal.append(entry, Journal.NOWHERE, _ -> {});
    lane.wake();
  }

  /** What a process after this one would find in the journal. */
  private List<String> leftBehind() {
    lane.stop();
    lane.ended();
    journal.close();
    List<String> left = new CopyOnWriteArrayList<>();
    journal = Journal.open("test", directory, SMALL, new Collecting(left));
    return left;
  }

  private record Collecting(List<String> left) implements Recovery {
    @Override
    public void waiting(Stored message) {
      left.add(new String(message.body(), UTF_8));
    }

    @Override
    public void interrupted(Stored opened) {
      throw new AssertionError("nothing was opened");
    }
  }

  private double pending() {
    return registry.get("turnpike.outbox.pending").gauge().value();
  }

  private double counter(String name) {
    return registry.get(name).counter().count();
  }
}
