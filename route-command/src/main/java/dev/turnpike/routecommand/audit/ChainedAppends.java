package dev.turnpike.routecommand.audit;

import dev.turnpike.kit.events.AppendGuard;
import dev.turnpike.routecommand.audit.chain.Checkpoint;
import dev.turnpike.routecommand.audit.chain.Link;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the links of events in the transaction of the events, so that no event is ever without.
 * Thread-safe, and safe beside other processes.
 */
final class ChainedAppends implements AppendGuard {
  private static final Logger log = LoggerFactory.getLogger(ChainedAppends.class);

  private final ChainTable chain;
  private final Link start;

  /** Goes on with the chain there is; {@code start} is what the first link would stand on. */
  private ChainedAppends(ChainTable chain, Link start) {
    this.chain = chain;
    this.start = start;
  }

  /**
   * Goes on with the chain there is. Events of a time before there was a chain are taken into it as
   * they are; not where a checkpoint says that there was one, for then somebody has removed it.
   */
  static ChainedAppends open(
      ChainTable chain, CheckpointFile checkpoints, TransactionTemplate transactions, Clock clock) {
    Optional<Checkpoint> newest = checkpoints.newest();
    Link adopted =
        transactions.execute(transaction -> {
          chain.lock();
          return chain.head().isPresent() || newest.isPresent() ? Link.ORIGIN : chain.chainAll();
        });
    if (adopted.ordinal() > 0) {
      checkpoints.add(Checkpoint.of(Checkpoint.Kind.ADOPTED, adopted, clock.instant()));
      log.info("the audit chain begins with {} events there were before it", adopted.ordinal());
    }
    return new ChainedAppends(
        chain, chain.head().isPresent() || newest.isEmpty() ? Link.ORIGIN : bereft(newest.get()));
  }

  private static Link bereft(Checkpoint checkpoint) {
    log.error(
        "the audit chain is gone from the database, or this is another database: it reached index"
            + " {} on {}. It goes on from there; ./turnpike audit verify tells what is missing",
        checkpoint.position(),
        checkpoint.at());
    return checkpoint.head();
  }

  @Override
  public void append(List<String> eventIds, Runnable rows) {
    chain.lock();
    Link before = chain.head().orElse(start);
    rows.run();
    chain.chain(before, eventIds);
  }
}
