package dev.turnpike.runtime.outbox;

import dev.turnpike.runtime.journal.Cursor;
import dev.turnpike.runtime.journal.Journal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One kind of message, its journal, and the thread that sends what is there.
 *
 * <p>The thread sends what has gathered, some milliseconds' worth at a time, and is woken only when
 * it had nothing to do. However many messages wait, few of them are in memory.
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

  /** With the other lane's less than the producer's buffer, so that sending does not wait. */
  private static final long MOST_BYTES_IN_FLIGHT = 12L << 20;

  private static final int MOST_IN_FLIGHT = 20_000;

  /**
   * What a lane is of.
   *
   * @param name for metrics, threads and the log
   * @param type the CloudEvents type
   * @param keepsRefused whether what Kafka will never take stays in the journal
   */
  record Line(
      String name, String type, String topic, Partitions partitions, boolean keepsRefused) {}

  private final Line line;
  private final Sender sender;
  private final Journal journal;
  private final Cursor cursor;
  private final Receipts receipts;

  /** What Kafka could not take; it goes before everything newer. */
  private final Queue<Long> returned = new ConcurrentLinkedQueue<>();

  /** Messages in the journal and not acknowledged. */
  private final AtomicLong waiting;

  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicLong bytesInFlight = new AtomicLong();
  private final AtomicLong lastComplaint = new AtomicLong(System.nanoTime() - COMPLAIN_EVERY_NANOS);
  private final Counter sent;
  private final Counter dropped;
  private final Counter failures;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile boolean failing;

  /** The producer that failed by itself, to be replaced. */
  private volatile @Nullable Producer<String, byte[]> failed;

  /** Whether the thread is to be woken for a message; it is not while it gathers. */
  private volatile boolean asleep;

  /**
   * @param left how many messages the journal held when it was opened
   */
  Lane(
      Line line,
      Sender sender,
      Journal journal,
      Receipts receipts,
      long left,
      MeterRegistry registry) {
    this.line = line;
    this.sender = sender;
    this.journal = journal;
    this.cursor = journal.cursor();
    this.receipts = receipts;
    this.waiting = new AtomicLong(left);
    this.sent = registry.counter("turnpike.outbox.sent", "lane", line.name());
    this.dropped = registry.counter("turnpike.outbox.dropped", "lane", line.name());
    this.failures = registry.counter("turnpike.outbox.send.failures", "lane", line.name());
    Gauge.builder("turnpike.outbox.pending", waiting, AtomicLong::get)
        .tag("lane", line.name())
        .register(registry);
    Gauge.builder("turnpike.journal.bytes", journal, Journal::bytes)
        .tag("lane", line.name())
        .register(registry);
    Gauge.builder("turnpike.journal.full", journal, it -> it.hasRoom() ? 0 : 1)
        .tag("lane", line.name())
        .register(registry);
    this.thread = Thread.ofPlatform().name("outbox-" + line.name()).daemon(true).start(this::run);
  }

  /** Takes notice of a message that is about to be in the journal. */
  void coming() {
    waiting.incrementAndGet();
  }

  /** Has the thread look, as there is something in the journal. */
  void wake() {
    if (asleep) {
      asleep = false;
      LockSupport.unpark(thread);
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
        replaceFailed();
      }
    }
  }

  /** Here, as a producer does not wait for its own thread, which is the one that says it failed. */
  private void replaceFailed() {
    Producer<String, byte[]> useless = failed;
    if (useless != null && !stopping) {
      failed = null;
      sender.replace(useless);
    }
  }

  /** Waits for the next of the instants that all lanes have, so that the client sends for all. */
  private static void gather() {
    LockSupport.parkNanos(GATHER_NANOS - Math.floorMod(System.nanoTime(), GATHER_NANOS));
  }

  /** Sends until nothing waits or Kafka has enough or is away; returns whether anything was. */
  private boolean sendWaiting() {
    boolean any = false;
    while (!failing && !stopping) {
      if (inFlight.get() >= MOST_IN_FLIGHT || bytesInFlight.get() >= MOST_BYTES_IN_FLIGHT) {
        return true;
      }
      long position = next();
      if (position == Journal.NOWHERE) {
        return any;
      }
      send(position);
      any = true;
    }
    return any;
  }

  private long next() {
    Long again = returned.poll();
    return again == null ? cursor.next() : again;
  }

  private void sleep() {
    asleep = true;
    if (cursor.isAtEnd() && returned.isEmpty() && !stopping) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    asleep = false;
  }

  /** Says whether the thread has nothing to do and is to be woken. */
  boolean isAsleep() {
    return asleep;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The callback says the same and waits for nobody.
  private void send(long position) {
    int weight = 0;
    Producer<String, byte[]> producer = sender.producer();
    inFlight.incrementAndGet();
    try {
      Parcel parcel = Parcel.of(journal.read(position), line.type());
      weight = parcel.weight();
      bytesInFlight.addAndGet(weight);
      int held = weight;
      ProducerRecord<String, byte[]> record =
          new ProducerRecord<>(line.topic(), line.partitions().next(), parcel.key(), parcel.json());
      parcel.headers().write(record.headers());
      producer.send(
          record, (metadata, failure) -> completed(producer, position, held, metadata, failure));
    } catch (RuntimeException e) {
      completed(producer, position, weight, null, e);
    }
  }

  private void completed(
      Producer<String, byte[]> by,
      long position,
      int weight,
      @Nullable RecordMetadata metadata,
      @Nullable Exception failure) {
    inFlight.decrementAndGet();
    bytesInFlight.addAndGet(-weight);
    if (failure == null && metadata != null) {
      sent.increment();
      receipts.at(journal, position, metadata.partition(), metadata.offset());
      leave(position);
    } else if (isForGood(failure)) {
      refused(position, failure);
    } else if (!stopping) {
      // Kafka is away for longer than the producer waits by itself, or the producer is of no use.
      if (Sender.isOfProducer(failure)) {
        failed = by;
      }
      failures.increment();
      failing = true;
      complain("Kafka takes no " + line.name() + ", it waits in the journal", failure);
      returned.add(position);
    }
  }

  /** Says whether it is the message that is at fault, whenever it is sent. */
  private static boolean isForGood(@Nullable Exception failure) {
    return failure instanceof RecordTooLargeException || failure instanceof InvalidRecordException;
  }

  private void refused(long position, @Nullable Exception why) {
    dropped.increment();
    if (line.keepsRefused()) {
      waiting.decrementAndGet();
      complain(
          "Kafka refuses a message of " + line.name() + ", it is tried again at the next start",
          why);
    } else {
      leave(position);
      complain("Kafka refuses a message of " + line.name() + ", it is lost", why);
    }
  }

  private void leave(long position) {
    journal.done(position);
    waiting.decrementAndGet();
  }

  /** A message that found no room is lost. */
  void drop() {
    waiting.decrementAndGet();
    dropped.increment();
    complain("the journal of " + line.name() + " is full, a message is lost", null);
  }

  private void complain(String what, @Nullable Exception cause) {
    long now = System.nanoTime();
    long last = lastComplaint.get();
    if (now - last >= COMPLAIN_EVERY_NANOS && lastComplaint.compareAndSet(last, now)) {
      log.error("{}", what, cause);
    }
  }

  /** Says whether everything that Kafka takes is acknowledged. */
  boolean isDelivered() {
    return waiting.get() == 0;
  }

  /** Waits until everything is acknowledged, until this instant of {@link System#nanoTime}. */
  void drain(long deadline) {
    while (waiting.get() > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(DRAIN_POLL_NANOS);
    }
  }

  /** Ends the thread; what is on its way may still be acknowledged. */
  void stop() {
    stopping = true;
    LockSupport.unpark(thread);
    thread.interrupt();
  }

  /** Waits for the thread's end, and says what is left. */
  void ended() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (waiting.get() > 0) {
      log.warn("{} messages of {} wait in the journal for the next start", waiting, line.name());
    }
  }
}
