package dev.turnpike.ledger.intake;

import dev.turnpike.kit.kafka.BatchHandler;
import dev.turnpike.kit.kafka.ReadBatch;
import dev.turnpike.ledger.standing.Standings;
import dev.turnpike.ledger.store.Booked;
import dev.turnpike.ledger.store.Booking;
import dev.turnpike.ledger.store.SpendStore;
import dev.turnpike.ledger.terms.LiveTerms;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Books batches of usage events and tells the standings they changed.
 *
 * <p>The next batch is read while one is booked, in a thread of its own, and the standings of those
 * before are told in another. One batch is booked at a time, and none before the one before it is
 * booked, so that no position passes what is not in the tables. Standings are told in the order of
 * booking; where several batches wait to be told, a key is told once for all of them.
 *
 * <p>A message that is no usage event is set aside and counted, as it would otherwise stop every
 * later one.
 */
public final class UsageIntake implements BatchHandler, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UsageIntake.class);

  private static final long CLOSE_SECONDS = 5;
  private static final Future<?> NOTHING = CompletableFuture.completedFuture(true);

  private final UsageReader reader;
  private final SpendStore store;
  private final Standings standings;
  private final Counter booked;
  private final Counter duplicates;
  private final Counter rejected;
  private final ExecutorService booking = thread("cost-ledger-booking");
  private final ExecutorService telling = thread("cost-ledger-telling");
  private final AtomicReference<@Nullable RuntimeException> notTold = new AtomicReference<>();

  /** Only the reading thread uses it. */
  private Future<?> underWay = NOTHING;

  public UsageIntake(LiveTerms live, SpendStore store, Standings standings, MeterRegistry metrics) {
    this.reader = new UsageReader(live);
    this.store = store;
    this.standings = standings;
    this.booked = metrics.counter("turnpike.ledger.charges");
    this.duplicates = metrics.counter("turnpike.ledger.duplicates");
    this.rejected = metrics.counter("turnpike.ledger.rejected");
  }

  private static ExecutorService thread(String name) {
    return Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).daemon(true).factory());
  }

  /** Takes a batch once the one before it is booked; if that failed, this one is not taken. */
  @Override
  public void handle(ConsumerRecords<String, byte[]> batch) throws Exception {
    ReadBatch<Booking> read = ReadBatch.of(batch, "usage event", reader::read);
    awaitBooked();
    underWay =
        booking.submit(() -> {
          book(read);
          return true;
        });
  }

  @Override
  public void settle() throws Exception {
    awaitBooked();
    telling.submit(() -> {}).get();
    throwWhatWasNotTold();
  }

  private void awaitBooked() throws Exception {
    Future<?> last = underWay;
    underWay = NOTHING;
    try {
      last.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
    throwWhatWasNotTold();
  }

  private void throwWhatWasNotTold() {
    RuntimeException failure = notTold.getAndSet(null);
    if (failure != null) {
      throw failure;
    }
  }

  private void book(ReadBatch<Booking> read) throws InterruptedException {
    Booked result = store.book(read.items(), read.rejected(), read.next());
    booked.increment(read.items().size() - result.duplicates());
    duplicates.increment(result.duplicates());
    rejected.increment(read.rejected().size());
    standings.coming(result);
    telling.execute(this::tell);
  }

  private void tell() {
    try {
      standings.tellWhatCame();
    } catch (RuntimeException e) {
      // They are behind now, and told again when the ledger looks for such.
      notTold.set(e);
    }
  }

  /** Ends its threads; to be called when nothing is handed over any more. */
  @Override
  public void close() {
    booking.shutdown();
    telling.shutdown();
    try {
      if (!booking.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)
          || !telling.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("the last batch was not booked and told in {} s; it comes again", CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
