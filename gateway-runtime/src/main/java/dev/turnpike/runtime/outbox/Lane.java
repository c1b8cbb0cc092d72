package dev.turnpike.runtime.outbox;

import dev.turnpike.contracts.codec.EventJson;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One kind of message, its queue, and the thread that sends it.
 *
 * <p>The thread sends what has gathered, some milliseconds' worth at a time, and is woken only when
 * it had nothing to do.
 */
final class Lane {
  private static final Logger log = LoggerFactory.getLogger(Lane.class);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /**
   * How long messages are gathered: each batch costs a wake-up here, in the client and in Kafka.
   */
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private static final long PAUSE_AFTER_FAILURE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long DRAIN_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long COMPLAIN_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final String name;
  private final String topic;
  private final Producer<String, byte[]> producer;
  private final long limit;
  private final Partitions partitions;
  private final EventJson json = new EventJson();
  private final Queue<Parcel> queue = new ConcurrentLinkedQueue<>();

  /** What Kafka could not take; it goes before everything newer. */
  private final Queue<Parcel> returned = new ConcurrentLinkedQueue<>();

  /** Weight of everything taken over and not acknowledged, in the producer's hands included. */
  private final AtomicLong pending = new AtomicLong();

  /** The messages that weight is made of. */
  private final AtomicLong waiting = new AtomicLong();

  private final AtomicLong lastComplaint = new AtomicLong(System.nanoTime() - COMPLAIN_EVERY_NANOS);
  private final Counter sent;
  private final Counter dropped;
  private final Counter failed;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile boolean failing;

  /** Whether the thread is to be woken for a message; it is not while it gathers. */
  private volatile boolean asleep;

  Lane(
      String name,
      String topic,
      Partitions partitions,
      Producer<String, byte[]> producer,
      long limit,
      MeterRegistry registry) {
    this.name = name;
    this.topic = topic;
    this.partitions = partitions;
    this.producer = producer;
    this.limit = limit;
    this.sent = registry.counter("turnpike.outbox.sent", "lane", name);
    this.dropped = registry.counter("turnpike.outbox.dropped", "lane", name);
    this.failed = registry.counter("turnpike.outbox.send.failures", "lane", name);
    Gauge.builder("turnpike.outbox.pending", waiting, AtomicLong::get)
        .tag("lane", name)
        .register(registry);
    this.thread = Thread.ofPlatform().name("outbox-" + name).daemon(true).start(this::run);
  }

  void add(Parcel parcel) {
    if (pending.addAndGet(parcel.weight()) > limit) {
      pending.addAndGet(-parcel.weight());
      drop("the outbox of " + name + " is full", null);
    } else {
      waiting.incrementAndGet();
      queue.add(parcel);
      if (asleep) {
        asleep = false;
        LockSupport.unpark(thread);
      }
    }
  }

  private void run() {
    while (!stopping) {
      if (sendWaiting()) {
        // What comes meanwhile is sent together, and wakes nobody.
        gather();
      } else {
        sleep();
      }
      if (failing) {
        failing = false;
        LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
      }
    }
  }

  /** Waits for the next of the instants that all lanes have, so that the client sends for all. */
  private static void gather() {
    LockSupport.parkNanos(GATHER_NANOS - Math.floorMod(System.nanoTime(), GATHER_NANOS));
  }

  /** Sends until nothing waits or Kafka is away; returns whether there was anything. */
  private boolean sendWaiting() {
    boolean any = false;
    while (!failing && !stopping) {
      Parcel parcel = next();
      if (parcel == null) {
        return any;
      }
      send(parcel);
      any = true;
    }
    return any;
  }

  private @Nullable Parcel next() {
    Parcel parcel = returned.poll();
    return parcel == null ? queue.poll() : parcel;
  }

  private void sleep() {
    asleep = true;
    if (queue.isEmpty() && returned.isEmpty() && !stopping) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    asleep = false;
  }

  /** Says whether the thread has nothing to do and is to be woken. */
  boolean isAsleep() {
    return asleep;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The callback says the same and waits for nobody.
  private void send(Parcel parcel) {
    try {
      ProducerRecord<String, byte[]> record =
          new ProducerRecord<>(topic, partitions.next(), parcel.key(), parcel.json(json));
      parcel.headers().write(record.headers());
      producer.send(record, (metadata, failure) -> completed(parcel, metadata, failure));
    } catch (RuntimeException e) {
      completed(parcel, null, e);
    }
  }

  private void completed(
      Parcel parcel, @Nullable RecordMetadata metadata, @Nullable Exception failure) {
    if (failure == null && metadata != null) {
      leave(parcel);
      sent.increment();
      parcel.sent(metadata.partition(), metadata.offset());
    } else if (failure instanceof RetriableException && !stopping) {
      // Kafka is away for longer than the producer waits by itself.
      failed.increment();
      failing = true;
      complain("Kafka takes no " + name + ", it waits in memory", failure);
      returned.add(parcel);
    } else {
      leave(parcel);
      drop("Kafka refuses a message of " + name, failure);
    }
  }

  private void leave(Parcel parcel) {
    pending.addAndGet(-parcel.weight());
    waiting.decrementAndGet();
  }

  private void drop(String why, @Nullable Exception cause) {
    dropped.increment();
    complain(why + ", a message is lost", cause);
  }

  private void complain(String what, @Nullable Exception cause) {
    long now = System.nanoTime();
    long last = lastComplaint.get();
    if (now - last >= COMPLAIN_EVERY_NANOS && lastComplaint.compareAndSet(last, now)) {
      log.error("{}", what, cause);
    }
  }

  /** Waits until everything is acknowledged, until this instant of {@link System#nanoTime}. */
  void drain(long deadline) {
    while (waiting.get() > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(DRAIN_POLL_NANOS);
    }
  }

  void stop() {
    stopping = true;
    thread.interrupt();
    if (waiting.get() > 0) {
      log.error("the outbox of {} stops with {} messages not delivered", name, waiting.get());
    }
  }
}
