package dev.turnpike.kit.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic in a thread of its own and hands what it reads to a handler, for ever.
 *
 * <p>Delivery is at least once and in order by partition: after a failure of the handler or of
 * Kafka the loop waits, asks {@link Positions} where to go on, and reads from there. The broker
 * keeps no position. The public methods are thread-safe.
 *
 * <p>Longer than other files because the consumer may be used by one thread only: reading, placing
 * and looking for the ends are one state that cannot be shared out.
 */
public final class ConsumerLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ConsumerLoop.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration CHECK_EVERY = Duration.ofSeconds(5);
  private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration CONSUMER_CLOSE = Duration.ofSeconds(3);

  private final String name;
  private final KafkaSettings settings;
  private final String topic;
  private final @Nullable String group;
  private final Positions positions;
  private final BatchHandler handler;
  private final Thread thread;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
  private final Backoff backoff = new Backoff();
  private int batch = KafkaSettings.USUAL_BATCH;

  private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
  private volatile Map<TopicPartition, Long> next = Map.of();
  private volatile Map<TopicPartition, Long> ends = Map.of();
  private volatile @Nullable String trouble = "has not started";

  // Only the loop's thread uses these.
  private Map<TopicPartition, Long> endsAtStart = Map.of();
  private boolean repositionNeeded;
  private boolean batchOwed;
  private long lastCheck;

  private ConsumerLoop(
      String name,
      KafkaSettings settings,
      String topic,
      @Nullable String group,
      Positions positions,
      BatchHandler handler) {
    this.name = name;
    this.settings = settings;
    this.topic = topic;
    this.group = group;
    this.positions = positions;
    this.handler = handler;
    this.thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this::run);
  }

  /** A loop that reads all partitions of a topic itself. Call {@link #start()}. */
  public static ConsumerLoop assigned(
      String name,
      KafkaSettings settings,
      String topic,
      Positions positions,
      BatchHandler handler) {
    return new ConsumerLoop(name, settings, topic, null, positions, handler);
  }

  /** A loop that shares the partitions of a topic with its group. Call {@link #start()}. */
  public static ConsumerLoop shared(
      String name,
      KafkaSettings settings,
      String topic,
      String group,
      Positions positions,
      BatchHandler handler) {
    return new ConsumerLoop(name, settings, topic, group, positions, handler);
  }

  /** Hands over up to this many records together, and fetches accordingly. To be called first. */
  public ConsumerLoop inBatchesOf(int records) {
    batch = records;
    return this;
  }

  /** Begins to read; returns at once, whether or not Kafka is there. */
  public ConsumerLoop start() {
    thread.start();
    return this;
  }

  /** Why the loop does not make progress; empty while it does. */
  public Optional<String> trouble() {
    return thread.isAlive() || stopping.getCount() == 0
        ? Optional.ofNullable(trouble)
        : Optional.of(name + " does not run");
  }

  public boolean healthy() {
    return trouble().isEmpty();
  }

  /** The offsets that are read next, of the partitions this loop has now. */
  public Map<TopicPartition, Long> position() {
    return next;
  }

  /** Records the handler did not take yet, as of the last look at the ends of the partitions. */
  public long lag() {
    Map<TopicPartition, Long> at = next;
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - at.getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  /** Completes once the handler took everything that was in the topic when the loop started. */
  public CompletableFuture<Void> caughtUp() {
    return caughtUp.copy();
  }

  /** Stops within ten seconds; a batch in the handler's hands is finished if it takes no longer. */
  @Override
  public void close() {
    close(Duration.ofSeconds(10));
  }

  public void close(Duration within) {
    stopping.countDown();
    KafkaConsumer<String, byte[]> reader = consumer;
    if (reader != null) {
      reader.wakeup();
    }
    if (thread == Thread.currentThread() || thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      if (!thread.join(within.multipliedBy(3).dividedBy(4))) {
        thread.interrupt();
        if (!thread.join(within.dividedBy(4))) {
          log.warn("{} did not stop within {} ms", name, within.toMillis());
        }
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (running()) {
      try (KafkaConsumer<String, byte[]> opened = settings.newConsumer(group, batch)) {
        consumer = opened;
        read(opened);
      } catch (WakeupException | InterruptException e) {
        log.debug("{} was woken", name, e);
      } catch (Exception e) {
        failed(e);
      }
    }
    trouble = "is stopped";
    caughtUp.cancel(false);
    log.debug("{} stopped at {}", name, next);
  }

  private void read(KafkaConsumer<String, byte[]> reader) throws Exception {
    try {
      attach(reader);
      while (running()) {
        step(reader);
      }
    } finally {
      consumer = null;
      // Only close() interrupts, and the consumer must still say goodbye.
      boolean interrupted = Thread.interrupted();
      log.debug("{} lets go, interrupted: {}", name, interrupted);
      if (!interrupted) {
        settleAtEnd();
      }
      reader.close(CloseOptions.timeout(CONSUMER_CLOSE));
    }
  }

  private void settleAtEnd() {
    try {
      handler.settle();
    } catch (Exception e) {
      log.warn("{} did not finish its last batch, which comes again", name, e);
    }
  }

  private boolean running() {
    return stopping.getCount() > 0;
  }

  private void attach(KafkaConsumer<String, byte[]> reader) throws Exception {
    next = Map.of();
    lastCheck = 0;
    if (group != null) {
      reader.subscribe(List.of(topic), new Rebalance(reader));
      return;
    }
    List<PartitionInfo> partitions = reader.partitionsFor(topic);
    if (partitions == null || partitions.isEmpty()) {
      throw new IllegalStateException("topic " + topic + " is not there");
    }
    reader.assign(
        partitions.stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList());
    repositionNeeded = true;
  }

  private void step(KafkaConsumer<String, byte[]> reader) throws Exception {
    ConsumerRecords<String, byte[]> batch;
    try {
      if (repositionNeeded) {
        seek(reader, reader.assignment());
        repositionNeeded = false;
      }
      batch = reader.poll(POLL);
      if (repositionNeeded) {
        // Partitions came that could not be placed: the batch may begin anywhere.
        return;
      }
      if (batch.isEmpty()) {
        handler.settle();
      } else {
        handler.handle(batch);
        if (batchOwed) {
          // One that failed before is done when it is done, not when it is taken.
          handler.settle();
        }
        batchOwed = false;
      }
    } catch (KafkaException e) {
      throw e;
    } catch (Exception e) {
      repositionNeeded = true;
      batchOwed = true;
      failed(e);
      return;
    }
    try {
      note(reader);
      check(reader, batch.isEmpty());
      if (!batchOwed) {
        trouble = null;
        backoff.reset();
      }
    } catch (TimeoutException e) {
      // The client looks for its brokers by itself; only the world should know.
      trouble = name + " has no answer from Kafka: " + e.getMessage();
    }
  }

  private void seek(KafkaConsumer<String, byte[]> reader, Collection<TopicPartition> partitions)
      throws Exception {
    handler.settle();
    for (TopicPartition partition : partitions) {
      OptionalLong from = positions.next(partition);
      if (from.isPresent()) {
        reader.seek(partition, from.getAsLong());
      } else {
        reader.seekToBeginning(Set.of(partition));
      }
    }
  }

  private void note(KafkaConsumer<String, byte[]> reader) {
    Map<TopicPartition, Long> at = new HashMap<>();
    for (TopicPartition partition : reader.assignment()) {
      at.put(partition, reader.position(partition, CHECK_TIMEOUT));
    }
    next = Map.copyOf(at);
  }

  /** A poll without records looks the same whether nothing is there or no broker is. */
  private void check(KafkaConsumer<String, byte[]> reader, boolean idle) {
    long now = System.nanoTime();
    boolean due = lastCheck == 0 || now - lastCheck > CHECK_EVERY.toNanos();
    if (due || (idle && !caughtUp.isDone())) {
      ends = Map.copyOf(reader.endOffsets(reader.assignment(), CHECK_TIMEOUT));
      lastCheck = now;
      batchOwed &= lag() > 0;
    }
    if (!caughtUp.isDone() && !next.isEmpty()) {
      if (!endsAtStart.keySet().containsAll(next.keySet())) {
        endsAtStart = ends;
      }
      boolean there =
          endsAtStart.entrySet().stream()
              .allMatch(end -> next.getOrDefault(end.getKey(), Long.MAX_VALUE) >= end.getValue());
      if (there) {
        caughtUp.complete(null);
      }
    }
  }

  private void failed(Exception failure) {
    Duration pause = backoff.next();
    trouble = name + " retries after: " + failure;
    log.warn("{} failed at {}, goes on in {} ms", name, next, pause.toMillis(), failure);
    try {
      boolean stopped = stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      log.debug("{} stopped while it waited: {}", name, stopped);
    } catch (InterruptedException e) {
      // Only close() interrupts, and it has said so first.
      stopping.countDown();
    }
  }

  /** Places the partitions a rebalance brings; what is under way of the others is finished. */
  private final class Rebalance implements ConsumerRebalanceListener {
    private final KafkaConsumer<String, byte[]> reader;

    Rebalance(KafkaConsumer<String, byte[]> reader) {
      this.reader = reader;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      log.info("{} gives up {}", name, partitions);
      try {
        handler.settle();
      } catch (Exception e) {
        repositionNeeded = true;
        batchOwed = true;
        failed(e);
      }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      log.info("{} takes over {}", name, partitions);
      try {
        seek(reader, partitions);
      } catch (Exception e) {
        repositionNeeded = true;
        failed(e);
      }
    }
  }
}
