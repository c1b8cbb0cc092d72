package dev.turnpike.runtime.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.codec.EventJson;
import dev.turnpike.kit.kafka.CloudEventHeaders;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A lane against the Kafka client's own stand-in, whose failures can be ordered. */
class LaneTest {
  private static final long LIMIT = 3;

  private final MockProducer<String, byte[]> producer =
      new MockProducer<>(
          Cluster.empty(), false, null, new StringSerializer(), new ByteArraySerializer());
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final Lane lane =
      new Lane("usage", "topic", Partitions.BY_KEY, producer, LIMIT, registry);
  private final List<String> told = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    lane.stop();
  }

  @Test
  void shouldTellWhereAMessageIs() {
    lane.add(parcel("a"));

    await().until(() -> producer.completeNext());
    assertThat(told).containsExactly("a 0 0");
    assertThat(producer.history().getFirst().key()).isEqualTo("a");
    assertThat(new String(producer.history().getFirst().value(), UTF_8))
        .isEqualTo("{\"id\":\"a\"}");
    assertThat(CloudEventHeaders.read(producer.history().getFirst().headers()).id()).isEqualTo("a");
    assertThat(pending()).isZero();
  }

  @Test
  void shouldSendAgainWhatKafkaCouldNotTake() {
    lane.add(parcel("a"));

    await().until(() -> producer.errorNext(new TimeoutException("away")));
    assertThat(told).isEmpty();
    await().until(() -> producer.completeNext());

    assertThat(told).singleElement().asString().startsWith("a ");
    assertThat(counter("turnpike.outbox.dropped")).isZero();
    assertThat(counter("turnpike.outbox.send.failures")).isEqualTo(1);
  }

  @Test
  void shouldKeepTheOrderOfWhatKafkaCouldNotTake() {
    lane.add(parcel("a"));
    lane.add(parcel("b"));
    await().until(() -> producer.history().size() == 2);
    producer.errorNext(new TimeoutException("away"));
    producer.errorNext(new TimeoutException("away"));
    lane.add(parcel("c"));

    await().until(() -> producer.history().size() == 5);

    assertThat(producer.history().subList(2, 5))
        .extracting(ProducerRecord::key)
        .containsExactly("a", "b", "c");
  }

  @Test
  void shouldCountWhatCannotBeWrittenAndGoOn() {
    lane.add(parcel("broken"));
    lane.add(parcel("b"));
    await().until(() -> producer.completeNext());

    assertThat(told).containsExactly("b 0 0");
    assertThat(counter("turnpike.outbox.dropped")).isEqualTo(1);
    assertThat(pending()).isZero();
  }

  @Test
  void shouldSendWhatComesAfterALongSilence() {
    lane.add(parcel("a"));
    await().until(() -> producer.completeNext());
    await().until(lane::isAsleep);

    lane.add(parcel("b"));

    await().until(() -> producer.completeNext());
    assertThat(told).hasSize(2);
  }

  @Test
  void shouldCountWhatKafkaRefusesForGoodAndGoOn() {
    lane.add(parcel("a"));
    await().until(() -> producer.errorNext(new RecordTooLargeException("large")));
    lane.add(parcel("b"));
    await().until(() -> producer.completeNext());

    assertThat(told).hasSize(1).first().asString().startsWith("b ");
    assertThat(counter("turnpike.outbox.dropped")).isEqualTo(1);
  }

  @Test
  void shouldDropTheNewestBeyondItsLimitAndTakeMoreWhenThereIsRoom() {
    for (String id : List.of("a", "b", "c", "d", "e")) {
      lane.add(parcel(id));
    }
    assertThat(counter("turnpike.outbox.dropped")).isEqualTo(2);
    assertThat(pending()).isEqualTo(LIMIT);

    for (int i = 0; i < LIMIT; i++) {
      await().until(() -> producer.completeNext());
    }
    lane.add(parcel("f"));
    await().until(() -> producer.completeNext());
    assertThat(told).hasSize(4);
  }

  @Test
  void shouldWaitForWhatIsOnItsWay() {
    lane.add(parcel("a"));
    long before = System.nanoTime();
    lane.drain(before + TimeUnit.MILLISECONDS.toNanos(100));
    assertThat(System.nanoTime() - before).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(90));

    await().until(() -> producer.completeNext());
    lane.drain(System.nanoTime() + TimeUnit.HOURS.toNanos(1));
    assertThat(pending()).isZero();
  }

  private Parcel parcel(String id) {
    return new TestParcel(id, told);
  }

  private record TestParcel(String key, List<String> told) implements Parcel {
    @Override
    public byte[] json(EventJson writer) {
      if (key.equals("broken")) {
        throw new IllegalStateException("cannot be written");
      }
      return ("{\"id\":\"" + key + "\"}").getBytes(UTF_8);
    }

    @Override
    public CloudEventHeaders headers() {
      return new CloudEventHeaders(key, "type", "/source", Instant.EPOCH, null);
    }

    @Override
    public int weight() {
      return 1;
    }

    @Override
    public void sent(int partition, long offset) {
      told.add(key + " " + partition + " " + offset);
    }
  }

  private double pending() {
    return registry.get("turnpike.outbox.pending").gauge().value();
  }

  private double counter(String name) {
    return registry.get(name).counter().count();
  }
}
