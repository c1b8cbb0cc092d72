package dev.turnpike.ledger.standing;

import dev.turnpike.contracts.budget.Standing;
import java.util.concurrent.CompletableFuture;

/** Where standings go. */
@FunctionalInterface
public interface StandingSink {
  /**
   * Sends a standing.
   *
   * @return completes with its place among the standings of its key when readers are sure to see
   *     it: a later one has a higher number
   */
  CompletableFuture<Long> send(Standing standing);
}
