package dev.turnpike.routequery.snapshots;

import dev.turnpike.kit.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the snapshots on the topic equal to the projection, in a thread of its own: what is marked
 * as due is built, sent, and unmarked once Kafka has acknowledged it.
 *
 * <p>While Kafka is away the marks wait and nothing else does. A topic that was deleted, or a Kafka
 * without memory, is recognised by the topic's id and filled again. Thread-safe.
 */
public final class SnapshotPublisher implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(SnapshotPublisher.class);

  /** For gateways another process marked; this one's projection calls {@link #wake()}. */
  private static final Duration IDLE = Duration.ofMillis(250);

  private static final Duration TOPIC_CHECK = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final KafkaSettings kafka;
  private final SnapshotTopic topic;
  private final PublishingRound round;
  private final Semaphore news = new Semaphore(0);
  private final Object lifecycle = new Object();

  private @Nullable Thread thread;
  private volatile boolean running;
  private volatile boolean filled;
  private volatile @Nullable String trouble;

  // Only the publisher's thread uses these.
  private long nextTopicCheck;
  private Duration pause = FIRST_PAUSE;

  SnapshotPublisher(KafkaSettings kafka, SnapshotTopic topic, PublishingRound round) {
    this.kafka = kafka;
    this.topic = topic;
    this.round = round;
  }

  /** Says that something may be due. */
  public void wake() {
    news.release();
  }

  /** Why it is not publishing; empty while it is. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Whether everything that was due at some moment since the start has been published. */
  public boolean filled() {
    return filled;
  }

  @Override
  public void start() {
    synchronized (lifecycle) {
      if (!running) {
        running = true;
        thread = Thread.ofPlatform().name("route-query-snapshots").daemon(true).start(this::run);
      }
    }
  }

  @Override
  public void stop() {
    synchronized (lifecycle) {
      running = false;
      news.release();
      Thread stopping = thread;
      if (stopping != null) {
        join(stopping);
      }
      thread = null;
    }
  }

  /** A send that Kafka does not answer is given up: its mark is still there after the restart. */
  private static void join(Thread stopping) {
    try {
      if (!stopping.join(Duration.ofSeconds(3))) {
        stopping.interrupt();
        stopping.join(Duration.ofSeconds(3));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    while (running) {
      try (Admin admin = topic.admin();
          Producer<String, byte[]> producer = producer()) {
        topic.ensure(admin);
        round.topicIs(topic.id(admin));
        nextTopicCheck = System.nanoTime() + TOPIC_CHECK.toNanos();
        while (running) {
          publish(producer);
          checkTopic(admin);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (Exception e) {
        failed(e);
      }
    }
  }

  private void publish(Producer<String, byte[]> producer) throws Exception {
    int sent = round.publish(producer, topic.name());
    if (trouble != null) {
      log.info("snapshots are published again");
    }
    trouble = null;
    pause = FIRST_PAUSE;
    if (sent == 0) {
      filled = true;
      boolean woken = news.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
      if (woken) {
        news.drainPermits();
      }
    }
  }

  /** Asked when nothing is due, so that no deployment waits for the answer. */
  private void checkTopic(Admin admin) throws Exception {
    if (System.nanoTime() - nextTopicCheck >= 0 && news.availablePermits() == 0) {
      round.topicIs(topic.id(admin));
      nextTopicCheck = System.nanoTime() + TOPIC_CHECK.toNanos();
    }
  }

  private void failed(Exception failure) {
    if (!running) {
      return;
    }
    if (trouble == null) {
      log.warn("snapshots cannot be published now; trying again", failure);
    }
    trouble = "snapshots cannot be published: " + failure.getMessage();
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  /** Gives up after seconds, for the marks remember; sends at once, for deployments wait for it. */
  private Producer<String, byte[]> producer() {
    Map<String, Object> properties = kafka.withClientId("route-query-snapshots").producer();
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, SnapshotRecord.MAX_BYTES + 1024 * 1024);
    return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
  }
}
