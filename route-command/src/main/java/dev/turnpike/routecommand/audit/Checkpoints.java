package dev.turnpike.routecommand.audit;

import dev.turnpike.routecommand.audit.chain.Checkpoint;
import dev.turnpike.routecommand.audit.chain.Link;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes checkpoints of the chain, in a thread of its own: after each interval in which there were
 * events, and at the end. Each goes into the file and into the log. Before it takes one it looks
 * whether the chain still has the one before.
 */
final class Checkpoints implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);
  private static final long PATIENCE_MILLIS = 5_000;

  private final ChainTable chain;
  private final CheckpointFile file;
  private final Clock clock;
  private final Duration interval;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  /** The last one of this process or of the file, empty before there was any. */
  private volatile Optional<Checkpoint> newest;

  private volatile boolean broken;

  Checkpoints(ChainTable chain, CheckpointFile file, Clock clock, Duration interval) {
    this.chain = chain;
    this.file = file;
    this.clock = clock;
    this.interval = interval;
    newest = file.newest();
    thread = Thread.ofPlatform().name("audit-checkpoints").daemon(true).start(this::run);
  }

  /** Returns the global index of the newest checkpoint; 0 before there is any. */
  long position() {
    return newest.map(Checkpoint::position).orElse(0L);
  }

  /** Says whether a checkpoint was found not to be in the chain. */
  boolean isBroken() {
    return broken;
  }

  private void run() {
    try {
      do {
        attempt();
      } while (!stop.await(interval.toMillis(), TimeUnit.MILLISECONDS));
      attempt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt() {
    try {
      take();
    } catch (RuntimeException e) {
      log.warn("no audit checkpoint was taken: {}", e.toString());
    }
  }

  private void take() {
    newest.ifPresent(this::check);
    Link head = chain.head().orElse(Link.ORIGIN);
    if (head.ordinal() > 0 && !newest.map(Checkpoint::head).equals(Optional.of(head))) {
      Checkpoint taken = Checkpoint.of(Checkpoint.Kind.TAKEN, head, clock.instant());
      file.add(taken);
      newest = Optional.of(taken);
      log.info(
          "audit checkpoint {}:{} of {} events", taken.position(), taken.link(), taken.count());
    }
  }

  private void check(Checkpoint before) {
    boolean there = chain.at(before.position()).equals(Optional.of(before.head()));
    if (!there) {
      broken = true;
      log.error(
          "the audit chain has lost its checkpoint {}:{} of {}: events were removed or changed, or"
              + " this is another database; ./turnpike audit verify tells more",
          before.position(),
          before.link(),
          before.at());
    }
  }

  @Override
  public void close() throws InterruptedException {
    stop.countDown();
    thread.join(PATIENCE_MILLIS);
  }
}
