package dev.turnpike.ledger.standing;

import dev.turnpike.contracts.budget.Standing;
import java.util.concurrent.CompletableFuture;

/** Where standings go. */
@FunctionalInterface
public interface StandingSink {
  /** Sends a standing; the future completes when readers are sure to see it. */
  CompletableFuture<Void> send(Standing standing);
}
