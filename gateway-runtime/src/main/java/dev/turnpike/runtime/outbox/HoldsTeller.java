package dev.turnpike.runtime.outbox;

import dev.turnpike.contracts.budget.HoldsReport;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.kit.kafka.CloudEventHeaders;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.runtime.RuntimeId;
import dev.turnpike.runtime.budget.BudgetBook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells once a second what requests in flight here have set aside, for people to see. Nothing is
 * decided by it: a telling that Kafka cannot take is dropped for the next one.
 */
public final class HoldsTeller implements AutoCloseable {
  /**
   * The keys of one telling; where more are held, those with the largest shares of their limits.
   */
  static final int MOST_KEYS = 10_000;

  private static final Logger log = LoggerFactory.getLogger(HoldsTeller.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final RuntimeId runtime;
  private final BudgetBook budgets;
  private final InstantSource clock;
  private final KafkaProducer<String, byte[]> producer;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("holds-teller").daemon(true).factory());

  /** Messages that Kafka has neither taken nor refused. */
  private final AtomicInteger waiting = new AtomicInteger();

  private volatile boolean taken;
  private volatile boolean failing;
  private long telling;
  private int mostParts;

  private HoldsTeller(
      KafkaSettings kafka, RuntimeId runtime, BudgetBook budgets, InstantSource clock) {
    this.runtime = runtime;
    this.budgets = budgets;
    this.clock = clock;
    this.producer = kafka.withClientId(kafka.clientId() + "-holds").newProducer();
  }

  /** Begins to tell; returns at once, whether or not Kafka is there. */
  public static HoldsTeller start(
      KafkaSettings kafka, RuntimeId runtime, BudgetBook budgets, InstantSource clock) {
    HoldsTeller teller = new HoldsTeller(kafka, runtime, budgets, clock);
    teller.thread.scheduleWithFixedDelay(
        teller::tell, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return teller;
  }

  private void tell() {
    if (waiting.get() > 0) {
      return;
    }
    try {
      long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
      telling = Math.max(telling + 1, now);
      boolean failedBefore = failing;
      failing = false;
      for (HoldsReport part :
          HoldsTelling.of(runtime, telling, now, budgets.held(MOST_KEYS, now))) {
        mostParts = Math.max(mostParts, part.parts());
        send(part, failedBefore);
        if (failing) {
          return;
        }
      }
    } catch (RuntimeException e) {
      failed(e, failing);
    }
  }

  private void send(HoldsReport part, boolean failedBefore) {
    String key = key(part.part());
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(Topics.HOLDS.name(), key, WireJson.write(part));
    headers(key, part.telling(), part.atMicros()).write(message.headers());
    waiting.incrementAndGet();
    boolean handed = false;
    try {
      producer.send(
          message,
          (_, error) -> {
            waiting.decrementAndGet();
            if (error == null) {
              taken = true;
            } else {
              failed(error, failedBefore);
            }
          });
      handed = true;
    } finally {
      if (!handed) {
        waiting.decrementAndGet();
      }
    }
  }

  private String key(int part) {
    return runtime + "/" + part;
  }

  private CloudEventHeaders headers(String key, long number, long atMicros) {
    return new CloudEventHeaders(
        key + "#" + number,
        "dev.turnpike.holds.v1",
        "/runtimes/" + runtime,
        Instant.EPOCH.plus(atMicros, ChronoUnit.MICROS),
        runtime.text());
  }

  private void failed(@Nullable Exception why, boolean before) {
    failing = true;
    if (!before) {
      log.warn("what is held cannot be told just now: {}", String.valueOf(why));
    }
  }

  /** Ends the tellings; nothing of this runtime is held any more. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (thread.awaitTermination(CLOSE.toMillis(), TimeUnit.MILLISECONDS) && taken) {
        for (int part = 0; part < mostParts; part++) {
          producer.send(new ProducerRecord<>(Topics.HOLDS.name(), key(part), null));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      producer.close(CLOSE);
    }
  }
}
