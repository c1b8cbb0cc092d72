package dev.turnpike.kit.events;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

/**
 * Axon's store with an end that waits for its reading threads, so that the pool of connections is
 * not closed under a query.
 */
final class CalmEventStore extends EmbeddedEventStore {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final List<Thread> threads;

  private CalmEventStore(Builder builder, List<Thread> threads) {
    super(builder);
    this.threads = threads;
  }

  static CalmEventStore of(Builder builder) {
    List<Thread> threads = new CopyOnWriteArrayList<>();
    return new CalmEventStore(
        builder.threadFactory(task -> {
          Thread thread = Thread.ofPlatform().name("event-store").daemon(true).unstarted(task);
          threads.add(thread);
          return thread;
        }),
        threads);
  }

  @Override
  public void shutDown() {
    super.shutDown();
    try {
      for (Thread thread : threads) {
        // A thread that never ran has nothing to end, and one that called us cannot wait for us.
        if (thread.isAlive() && thread != Thread.currentThread()) {
          thread.join(PATIENCE.toMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
