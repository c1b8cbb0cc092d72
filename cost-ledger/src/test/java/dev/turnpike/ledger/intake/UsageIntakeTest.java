package dev.turnpike.ledger.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.ledger.LedgerParts;
import dev.turnpike.ledger.Sample;
import dev.turnpike.ledger.terms.LiveTerms;
import dev.turnpike.testing.TestEngines;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class UsageIntakeTest {
  private static final TopicPartition PART = new TopicPartition(Topics.USAGE.name(), 0);

  private final LedgerParts parts = new LedgerParts(TestEngines.postgres().freshDatabase());
  private final Sample sample = Sample.fresh();
  private final List<Standing> told = new CopyOnWriteArrayList<>();
  private volatile boolean clockIsAway;
  private final UsageIntake intake =
      new UsageIntake(
          new LiveTerms(),
          parts.spend(),
          parts.standings(
              new LiveTerms(),
              standing -> {
                told.add(standing);
                return CompletableFuture.completedFuture((long) told.size());
              },
              clock()),
          new SimpleMeterRegistry());

  @AfterEach
  void close() {
    intake.close();
    parts.close();
  }

  @Test
  void shouldBookBatchesInTheirOrderAndTellThem() throws Exception {
    // when
    for (int i = 0; i < 20; i++) {
      intake.handle(batch(i, 1));
    }
    intake.settle();

    // then
    assertThat(spent()).isEqualTo(20);
    assertThat(position()).isEqualTo(20);
    assertThat(told.getLast().spent()).isEqualTo(20);
    assertThat(told).extracting(Standing::revision).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void shouldBookNothingAfterABatchThatFailedUntilItComesAgain() throws Exception {
    // given
    intake.handle(batch(0, 1));
    intake.settle();
    parts.jdbc().execute("ALTER TABLE cost_ledger.spend RENAME TO away");

    // when
    intake.handle(batch(1, 10));

    // then the one after it is not taken, and says so
    assertThatThrownBy(() -> intake.handle(batch(2, 100))).isInstanceOf(DataAccessException.class);
    parts.jdbc().execute("ALTER TABLE cost_ledger.away RENAME TO spend");
    intake.settle();
    assertThat(spent()).isEqualTo(1);
    assertThat(position()).isEqualTo(1);

    // when both come again
    intake.handle(batch(1, 10));
    intake.handle(batch(2, 100));
    intake.settle();

    // then
    assertThat(spent()).isEqualTo(111);
    assertThat(position()).isEqualTo(3);
    assertThat(told.getLast().spent()).isEqualTo(111);
  }

  @Test
  void shouldSayThatStandingsCouldNotBeToldAndGoOn() throws Exception {
    // given
    clockIsAway = true;

    // when
    intake.handle(batch(0, 1));

    // then it is booked all the same, and said once
    assertThatThrownBy(intake::settle).hasMessage("no clock");
    intake.settle();
    assertThat(spent()).isEqualTo(1);

    // when
    clockIsAway = false;
    intake.handle(batch(1, 10));
    intake.settle();

    // then
    assertThat(told.getLast().spent()).isEqualTo(11);
  }

  private InstantSource clock() {
    return () -> {
      if (clockIsAway) {
        throw new IllegalStateException("no clock");
      }
      return Instant.now();
    };
  }

  private ConsumerRecords<String, byte[]> batch(int offset, long amount) {
    byte[] event =
        WireJson.write(sample.usage(Instant.now().minusSeconds(9), sample.charge("[1]", amount)));
    return new ConsumerRecords<>(
        Map.of(PART, List.of(new ConsumerRecord<>(PART.topic(), 0, offset, "key", event))),
        Map.of(PART, new OffsetAndMetadata(offset + 1L)));
  }

  private long spent() {
    return number("SELECT COALESCE(sum(amount), 0) FROM cost_ledger.spend");
  }

  private long position() {
    return number("SELECT max(next_offset) FROM cost_ledger.position");
  }

  private long number(String sql) {
    Long number = parts.jdbc().queryForObject(sql, Long.class);
    return number == null ? 0 : number;
  }
}
