package dev.turnpike.runtime.feed;

import dev.turnpike.contracts.codec.MalformedMessage;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.kit.kafka.KafkaSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads once, at a start, what the usage topic holds and the ledger has not told of: from a little
 * before the ledger's position to where the topic ended when Kafka first answered.
 *
 * <p>It has a thread of its own, which tries until it has read that. Thread-safe.
 */
final class UsageTail implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(UsageTail.class);

  /**
   * How far before the ledger's position, in messages of a partition: five of its largest batches,
   * as it tells the standings of several batches one after the other.
   */
  static final long BACK = 25_000;

  /** How many of the last messages of a partition are read of which the ledger has said nothing. */
  static final long UNTOLD = 200_000;

  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CLOSE = Duration.ofSeconds(2);
  private static final long PAUSE_MILLIS = 500;

  private final KafkaSettings kafka;
  private final String topic;
  private final CompletableFuture<Void> standings;
  private final Supplier<Map<Integer, Long>> told;
  private final Overheard overheard;
  private final BiConsumer<ConsumerRecord<String, byte[]>, RuntimeException> skip;
  private final InstantSource clock;
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean done;
  private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

  // Only the thread uses these.
  private Map<TopicPartition, Long> first = Map.of();
  private Map<TopicPartition, Long> ends = Map.of();
  private final Map<TopicPartition, Long> next = new HashMap<>();

  /**
   * @param standings completes once the standings that there were have been taken over
   * @param told how far the ledger had read the topic by these
   * @param skip takes a message that cannot be read
   */
  UsageTail(
      KafkaSettings kafka,
      String topic,
      CompletableFuture<Void> standings,
      Supplier<Map<Integer, Long>> told,
      Overheard overheard,
      BiConsumer<ConsumerRecord<String, byte[]>, RuntimeException> skip,
      InstantSource clock) {
    this.kafka = kafka;
    this.topic = topic;
    this.standings = standings;
    this.told = told;
    this.overheard = overheard;
    this.skip = skip;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name(kafka.clientId()).daemon(true).start(this::run);
  }

  /** Says whether all of it was read. */
  boolean isDone() {
    return done;
  }

  /** From now on this process makes events of its own. */
  void serving() {
    overheard.serving(nowMicros());
  }

  /**
   * Waits until all of it was read, or until it is known that the topic is not there.
   *
   * @return false if that has taken longer
   */
  boolean await(Duration most) {
    try {
      return waiting.await(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void run() {
    while (!done && stopping.getCount() > 0) {
      try (KafkaConsumer<String, byte[]> opened =
          new KafkaConsumer<>(
              kafka.consumer(null), new StringDeserializer(), new ByteArrayDeserializer())) {
        consumer = opened;
        try {
          done = read(opened);
        } finally {
          consumer = null;
          opened.close(CloseOptions.timeout(CLOSE));
        }
        if (!done) {
          pause();
        }
      } catch (WakeupException | InterruptException | InterruptedException e) {
        log.debug("{} is stopped", kafka.clientId(), e);
      } catch (RuntimeException | ExecutionException e) {
        log.warn("what the ledger has not told of is read later: {}", e.toString());
        pause();
      }
    }
    waiting.countDown();
  }

  /** Reads to the end; false if the topic is not there. */
  private boolean read(KafkaConsumer<String, byte[]> reader)
      throws InterruptedException, ExecutionException {
    if (ends.isEmpty()) {
      Set<TopicPartition> partitions = partitions(reader);
      if (partitions.isEmpty()) {
        // Then nobody has told anything either.
        waiting.countDown();
        return false;
      }
      // The client warns of ends that it learns of other partitions than its own.
      reader.assign(partitions);
      first = reader.beginningOffsets(partitions, ANSWER);
      ends = reader.endOffsets(partitions, ANSWER);
    }
    standings.get();
    if (next.isEmpty()) {
      next.putAll(begin());
    }
    reader.assign(next.keySet());
    next.forEach(reader::seek);
    while (!isAtEnd()) {
      for (ConsumerRecord<String, byte[]> message : reader.poll(POLL)) {
        take(message);
      }
      for (TopicPartition partition : Set.copyOf(next.keySet())) {
        next.put(partition, reader.position(partition, ANSWER));
      }
      if (stopping.getCount() == 0) {
        return false;
      }
    }
    log.info("the usage topic was read up to {}: {} events with charges", ends, overheard.booked());
    return true;
  }

  private Set<TopicPartition> partitions(KafkaConsumer<String, byte[]> reader) {
    List<PartitionInfo> found = reader.partitionsFor(topic, ANSWER);
    Set<TopicPartition> partitions = new HashSet<>();
    if (found != null) {
      found.forEach(each -> partitions.add(new TopicPartition(each.topic(), each.partition())));
    }
    return partitions;
  }

  private Map<TopicPartition, Long> begin() {
    Map<Integer, Long> known = told.get();
    Map<TopicPartition, Long> begin = new HashMap<>();
    ends.forEach((partition, end) -> {
      long from = from(known.get(partition.partition()), end);
      begin.put(partition, Math.max(first.getOrDefault(partition, 0L), from));
    });
    return begin;
  }

  /**
   * Returns where to begin in a partition.
   *
   * @param told the first offset the ledger has not told of; absent if it has told nothing
   */
  static long from(@Nullable Long told, long end) {
    return Math.max(0, told == null ? end - UNTOLD : Math.min(told, end) - BACK);
  }

  private boolean isAtEnd() {
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      if (next.getOrDefault(end.getKey(), 0L) < end.getValue()) {
        return false;
      }
    }
    return true;
  }

  private void take(ConsumerRecord<String, byte[]> message) {
    TopicPartition partition = new TopicPartition(message.topic(), message.partition());
    byte[] json = message.value();
    if (json == null || message.offset() >= ends.getOrDefault(partition, 0L)) {
      return;
    }
    try {
      ToldUsage usage = WireJson.read(json, ToldUsage.class);
      overheard.hear(usage, message.partition(), message.offset(), nowMicros());
    } catch (MalformedMessage | IllegalArgumentException e) {
      skip.accept(message, e);
    }
  }

  private long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  private void pause() {
    try {
      boolean stopped = stopping.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      log.debug("{} goes on, stopped: {}", kafka.clientId(), stopped);
    } catch (InterruptedException e) {
      // Only close() interrupts, and it has said so first.
      log.debug("{} is stopped", kafka.clientId(), e);
    }
  }

  @Override
  public void close() {
    stopping.countDown();
    KafkaConsumer<String, byte[]> reader = consumer;
    if (reader != null) {
      reader.wakeup();
    }
    thread.interrupt();
    try {
      if (!thread.join(CLOSE.plusSeconds(1))) {
        log.warn("{} did not stop", kafka.clientId());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
