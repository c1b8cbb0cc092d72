package dev.turnpike.runtime.outbox;

import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.runtime.budget.BudgetBook;
import dev.turnpike.runtime.journal.DirectoryLock;
import dev.turnpike.runtime.journal.Entry;
import dev.turnpike.runtime.journal.Journal;
import dev.turnpike.runtime.journal.JournalSettings;
import dev.turnpike.runtime.journal.Recovery;
import dev.turnpike.runtime.journal.Stored;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes what it is handed into journals and publishes it from there to Kafka, by threads of its
 * own, for as long as it takes.
 *
 * <p>Of usage nothing is ever dropped: there is room for what was admitted, and {@link #hasRoom}
 * says when no more is to be. Of log entries the newest is dropped when their journal is full. The
 * lanes are apart, so that logs never push usage out. Thread-safe.
 */
public final class KafkaOutbox implements Outbox, AutoCloseable {
  /** Of events whose names are remembered; with more in the journal some may count twice. */
  private static final int MOST_NAMES = 1 << 20;

  private final DirectoryLock lock;
  private final String runtime;
  private final Sender sender;
  private final Journal usageJournal;
  private final Journal logJournal;
  private final UsageReceipts receipts;
  private final Lane usage;
  private final Lane logs;
  private final ThreadLocal<Draft> drafts = ThreadLocal.withInitial(Draft::new);
  private final EventIds left;

  /**
   * Where and how the journals are kept.
   *
   * @param directory one process's alone
   */
  public record Journals(Path directory, JournalSettings usage, JournalSettings logs) {}

  /**
   * Opens the journals and begins to send what a process before this one has left; its charges are
   * booked when this returns.
   *
   * @param runtime whose usage it is
   * @throws IllegalStateException if another process uses the directory
   */
  public static KafkaOutbox open(
      KafkaSettings kafka,
      Journals journals,
      String runtime,
      BudgetBook budgets,
      MeterRegistry registry) {
    DirectoryLock lock = DirectoryLock.take(journals.directory());
    try {
      return new KafkaOutbox(lock, kafka, journals, runtime, budgets, registry);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private KafkaOutbox(
      DirectoryLock lock,
      KafkaSettings kafka,
      Journals journals,
      String runtime,
      BudgetBook budgets,
      MeterRegistry registry) {
    this.lock = lock;
    this.runtime = runtime;
    ChargeReader charges = new ChargeReader(budgets);
    Left usageLeft = new Left(charges);
    this.usageJournal =
        Journal.open("usage", journals.directory().resolve("usage"), journals.usage(), usageLeft);
    Left logsLeft = new Left(charges);
    this.logJournal =
        Journal.open("logs", journals.directory().resolve("logs"), journals.logs(), logsLeft);
    registry.counter("turnpike.usage.interrupted").increment(usageLeft.interrupted.get());
    this.left = usageLeft.charged;
    this.receipts = new UsageReceipts(charges, UsageReceipts.MOST_WAITING);
    KafkaSettings own = kafka.withClientId(kafka.clientId() + "-outbox");
    this.sender = new Sender(own::newBulkProducer);
    this.usage =
        new Lane(
            new Lane.Line(
                "usage", "dev.turnpike.usage.v1", Topics.USAGE.name(), Partitions.BY_KEY, true),
            sender,
            usageJournal,
            receipts,
            usageLeft.messages.get(),
            registry);
    this.logs =
        new Lane(
            new Lane.Line(
                "logs",
                "dev.turnpike.log.v1",
                Topics.LOGS.name(),
                Partitions.inTurn(Topics.LOGS.partitions()),
                false),
            sender,
            logJournal,
            Receipts.NONE,
            logsLeft.messages.get(),
            registry);
  }

  /** What a process before this one has left. */
  private static final class Left implements Recovery {
    final AtomicLong messages = new AtomicLong();
    final AtomicLong interrupted = new AtomicLong();
    final EventIds charged = new EventIds(MOST_NAMES);
    private final ChargeReader charges;

    Left(ChargeReader charges) {
      this.charges = charges;
    }

    @Override
    public void waiting(Stored message) {
      messages.incrementAndGet();
      if (message.charged()) {
        charged.add(Parcel.id(message));
        charges.recover(message.body());
      }
    }

    @Override
    public void interrupted(Stored opened) {
      interrupted.incrementAndGet();
      waiting(opened);
    }
  }

  @Override
  public boolean hasRoom() {
    return usageJournal.hasRoom();
  }

  @Override
  public long opened(UsageEvent ifNothingElse) {
    return usageJournal.open(drafts.get().of(ifNothingElse.by(runtime)));
  }

  @Override
  public void usage(UsageEvent event, long opened, Ack ack) {
    Entry entry = drafts.get().of(event.by(runtime));
    usage.coming();
    usageJournal.append(entry, opened, position -> receipts.await(position, ack));
    usage.wake();
  }

  @Override
  public void log(LogEntry entry) {
    Entry drafted = drafts.get().of(entry);
    logs.coming();
    if (logJournal.offer(drafted, _ -> {})) {
      logs.wake();
    } else {
      logs.drop();
    }
  }

  /**
   * Returns the names of the events with charges that the journal held when it was opened. They are
   * booked, and sent again whether or not Kafka has them already.
   */
  public EventIds left() {
    return left;
  }

  /** Says whether all usage is where others read it. */
  public boolean isDelivered() {
    return usage.isDelivered();
  }

  /** Delivers what it can in this time; what is left waits in the journals. */
  public void close(Duration within) {
    long deadline = System.nanoTime() + within.toNanos();
    usage.drain(deadline);
    logs.drain(deadline);
    usage.stop();
    logs.stop();
    sender.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    usage.ended();
    logs.ended();
    usageJournal.close();
    logJournal.close();
    lock.close();
  }

  @Override
  public void close() {
    close(Duration.ofSeconds(10));
  }
}
