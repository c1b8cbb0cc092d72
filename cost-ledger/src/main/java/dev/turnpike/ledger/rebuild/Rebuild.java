package dev.turnpike.ledger.rebuild;

import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.ledger.rebuild.Report.Phase;
import dev.turnpike.ledger.standing.Standings;
import dev.turnpike.ledger.store.AllSpend;
import dev.turnpike.ledger.terms.LiveTerms;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds up every window anew from the spend rows, sets the result beside the standings runtimes go
 * by, and tells those anew that are missing, behind or different. One at a time, in a thread of its
 * own; booking goes on. Thread-safe.
 */
public final class Rebuild implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
  private static final long STOP_MILLIS = 5_000;

  private final AllSpend spend;
  private final Standings standings;
  private final LiveTerms live;
  private final ToldStandings topic;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Run> last = new AtomicReference<>();

  public Rebuild(
      AllSpend spend,
      Standings standings,
      LiveTerms live,
      KafkaSettings kafka,
      InstantSource clock) {
    this.spend = spend;
    this.standings = standings;
    this.live = live;
    this.topic = new ToldStandings(kafka);
    this.clock = clock;
  }

  private record Run(Tally tally, Thread thread) {}

  /** Begins, unless one runs; returns how far it is. */
  synchronized Report begin() {
    Run before = last.get();
    // Not whether its thread is alive: that outlives what it has told by a moment.
    if (before == null || before.tally().report().phase() != Phase.RUNNING) {
      Tally tally = new Tally(clock.instant(), live, standings);
      Thread thread =
          Thread.ofPlatform().name("cost-ledger-rebuild").daemon(true).unstarted(() -> run(tally));
      last.set(new Run(tally, thread));
      thread.start();
    }
    return report();
  }

  /** Returns how far the last one is. */
  Report report() {
    Run run = last.get();
    return run == null ? Report.NONE : run.tally().report();
  }

  private void run(Tally tally) {
    try {
      tally.begin(topic.read());
      spend.visit(tally.nowMicros(), tally);
      tally.correct();
      tally.end(Phase.DONE, clock.instant(), null);
      LOG.info("rebuilt: {}", tally.report());
    } catch (InterruptedException e) {
      tally.end(Phase.FAILED, clock.instant(), "the ledger stopped");
    } catch (RuntimeException e) {
      LOG.warn("a rebuild broke off", e);
      tally.end(Phase.FAILED, clock.instant(), String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    Run run = last.get();
    if (run != null) {
      run.thread().interrupt();
      try {
        run.thread().join(STOP_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
