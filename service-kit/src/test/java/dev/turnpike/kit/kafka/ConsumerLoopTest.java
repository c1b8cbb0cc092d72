package dev.turnpike.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsumerLoopTest {
  private final TopicBench bench = new TopicBench(2, false);
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Map<TopicPartition, Long> stored = new ConcurrentHashMap<>();
  private final Positions positions =
      partition ->
          stored.containsKey(partition)
              ? OptionalLong.of(stored.get(partition))
              : OptionalLong.empty();
  private final BatchHandler store =
      batch -> {
        batch.forEach(r -> seen.add(new String(r.value(), StandardCharsets.UTF_8)));
        batch.nextOffsets().forEach((partition, next) -> stored.put(partition, next.offset()));
      };

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void shouldGoOnAtTheStoredPositionAfterARestart() {
    bench.send(0, "k", "a");
    bench.send(1, "k", "b");
    try (ConsumerLoop loop = assigned(store)) {
      awaitSeen("a", "b");
      await().until(() -> loop.lag() == 0 && loop.healthy());
      assertThat(loop.position()).isEqualTo(stored).hasSize(2);
    }
    bench.send(0, "k", "c");
    try (ConsumerLoop loop = assigned(store)) {
      awaitSeen("a", "b", "c");
      await().until(loop::healthy);
    }
  }

  @Test
  void shouldHandBatchesAgainUntilTheHandlerTakesThem() {
    AtomicInteger failures = new AtomicInteger(3);
    CountDownLatch failing = new CountDownLatch(1);
    bench.send(0, "k", "a");
    bench.send(0, "k", "b");
    bench.send(1, "k", "c");
    BatchHandler flaky =
        batch -> {
          if (failures.getAndDecrement() > 0) {
            failing.countDown();
            throw new IllegalStateException("not now");
          }
          store.handle(batch);
        };
    try (ConsumerLoop loop = assigned(flaky)) {
      await().until(() -> failing.getCount() == 0);
      await().until(() -> loop.trouble().isPresent());
      assertThat(loop.trouble()).hasValueSatisfying(why -> assertThat(why).contains("not now"));

      awaitSeen("a", "b", "c");
      assertThat(seen.indexOf("a")).isLessThan(seen.indexOf("b"));
      await().until(loop::healthy);
    }
  }

  @Test
  void shouldHandOverAgainWhatFailedAfterItWasTaken() {
    // given a handler that stores a batch when the next one comes, and fails once at that
    AtomicInteger failures = new AtomicInteger(2);
    List<ConsumerRecords<String, byte[]>> taken = new ArrayList<>();
    BatchHandler late =
        new BatchHandler() {
          @Override
          public void handle(ConsumerRecords<String, byte[]> batch) throws Exception {
            settle();
            taken.add(batch);
          }

          @Override
          public void settle() throws Exception {
            List<ConsumerRecords<String, byte[]>> now = List.copyOf(taken);
            taken.clear();
            for (ConsumerRecords<String, byte[]> batch : now) {
              if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("not now");
              }
              store.handle(batch);
            }
          }
        };

    // when nothing more comes after a batch
    try (ConsumerLoop loop = assigned(late)) {
      bench.send(0, "k", "a");
      await().until(() -> loop.trouble().isPresent());

      // then it is done all the same, and what comes last is done before the loop ends
      awaitSeen("a");
      await().until(loop::healthy);
      bench.send(0, "k", "b");
      await().until(() -> loop.position().containsValue(2L));
    }
    assertThat(seen).containsExactly("a", "b");
  }

  @Test
  void shouldAskAgainWhenThePositionCannotBeTold() {
    AtomicInteger failures = new AtomicInteger(2);
    bench.send(0, "k", "a");
    bench.send(0, "k", "b");
    stored.put(new TopicPartition(bench.topic.name(), 0), 1L);
    Positions flaky =
        partition -> {
          if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("the database is away");
          }
          return positions.next(partition);
        };
    try (ConsumerLoop loop =
        ConsumerLoop.shared(
                "test-shared", bench.settings, bench.topic.name(), group(), flaky, store)
            .start()) {
      awaitSeen("b");
      assertThat(loop.position()).isNotEmpty();
    }
  }

  @Test
  void shouldShareThePartitionsOfAGroupAndTakeThemOver() {
    try (ConsumerLoop first = shared("first")) {
      await().atMost(Duration.ofSeconds(20)).until(() -> first.position().size() == 2);
      try (ConsumerLoop second = shared("second")) {
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> first.position().size() == 1 && second.position().size() == 1);
        bench.send(0, "k", "a");
        bench.send(1, "k", "b");
        awaitSeen("a", "b");
      }
      await().atMost(Duration.ofSeconds(20)).until(() -> first.position().size() == 2);
      bench.send(0, "k", "c");
      bench.send(1, "k", "d");
      awaitSeen("a", "b", "c", "d");
    }
  }

  @Test
  void shouldSayThatKafkaIsAwayAndStillStopInTime() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    ConsumerLoop loop =
        ConsumerLoop.assigned(
                "test-away",
                new KafkaSettings("127.0.0.1:" + port, "kit-test"),
                "t",
                positions,
                store)
            .start();
    assertThat(loop.healthy()).isFalse();

    long start = System.nanoTime();
    loop.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    assertThat(loop.trouble()).contains("is stopped");
  }

  @Test
  void shouldStopAHandlerThatHangs() {
    CountDownLatch hanging = new CountDownLatch(1);
    bench.send(0, "k", "a");
    ConsumerLoop loop =
        assigned(batch -> {
          hanging.countDown();
          new CountDownLatch(1).await();
        });
    await().until(() -> hanging.getCount() == 0);

    long start = System.nanoTime();
    loop.close(Duration.ofSeconds(2));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    await().until(() -> loop.trouble().equals(java.util.Optional.of("is stopped")));
  }

  @Test
  void shouldReadACompactedTopicToItsEndAndThenFollowIt() throws Exception {
    try (TopicBench table = new TopicBench(1, true)) {
      table.send(0, "a", "1");
      table.send(0, "b", "1");
      table.send(0, "a", "2");
      table.send(0, "b", null);
      Map<String, String> rows = new ConcurrentHashMap<>();
      AtomicInteger failures = new AtomicInteger(1);
      try (CompactedTopicReader reader =
          CompactedTopicReader.start(
              "test-table",
              table.settings,
              table.topic.name(),
              row -> {
                if (row.offset() == 2 && failures.getAndDecrement() > 0) {
                  throw new IllegalStateException("not now");
                }
                if (row.value() == null) {
                  rows.remove(row.key());
                } else {
                  rows.put(row.key(), new String(row.value(), StandardCharsets.UTF_8));
                }
              })) {
        reader.caughtUp().get(20, TimeUnit.SECONDS);
        assertThat(rows).isEqualTo(Map.of("a", "2"));

        table.send(0, "c", "3");
        await().until(() -> "3".equals(rows.get("c")));
        await().until(() -> reader.trouble().isEmpty() && reader.lag() == 0);
      }
    }
  }

  @Test
  void shouldBeCaughtUpWithAnEmptyTopic() throws Exception {
    try (ConsumerLoop loop = assigned(store)) {
      loop.caughtUp().get(20, TimeUnit.SECONDS);
      assertThat(seen).isEmpty();
    }
  }

  private String group() {
    return "g-" + bench.topic.name();
  }

  private ConsumerLoop assigned(BatchHandler handler) {
    return ConsumerLoop.assigned(
            "test-assigned", bench.settings, bench.topic.name(), positions, handler)
        .start();
  }

  private ConsumerLoop shared(String name) {
    return ConsumerLoop.shared(name, bench.settings, bench.topic.name(), group(), positions, store)
        .start();
  }

  private void awaitSeen(String... values) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(seen).containsExactlyInAnyOrder(values));
  }
}
