package dev.turnpike.routequery.projection;

import dev.turnpike.routequery.store.Progress;
import dev.turnpike.routequery.store.Progress.Reached;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackingEventProcessor;

/** What can be asked and wanted of the processor that feeds the projection. Thread-safe. */
public final class ProjectionProcessor {
  private static final Duration GLANCE = Duration.ofMillis(3);

  private final EventProcessingConfiguration processing;
  private final Progress progress;
  private volatile boolean hasCaughtUp;

  ProjectionProcessor(EventProcessingConfiguration processing, Progress progress) {
    this.processing = processing;
    this.progress = progress;
  }

  /**
   * Waits until every event that is in the store now is in the projection, so that who has written
   * reads what was written.
   *
   * @return false if the time was too short; the projection is then older than the store
   */
  public boolean awaitPresent(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    Reached now = progress.reached();
    while (!now.complete()) {
      if (System.nanoTime() >= deadline) {
        return false;
      }
      try {
        Thread.sleep(GLANCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      now = progress.reached();
    }
    hasCaughtUp = true;
    return true;
  }

  /** Why it cannot serve: it has not caught up once since the start, or it fails. */
  public Optional<String> missing() {
    Optional<String> failure = failure();
    if (failure.isPresent() || hasCaughtUp) {
      return failure;
    }
    Reached now = progress.reached();
    hasCaughtUp = now.complete();
    return hasCaughtUp
        ? Optional.empty()
        : Optional.of("projected up to event " + now.position() + " of " + now.head());
  }

  /**
   * Empties the projection and begins to build it again from the first event. Reads find less until
   * it has caught up; snapshots stay as published.
   *
   * @throws IllegalStateException if another process feeds the projection
   */
  public void rebuild() {
    TrackingEventProcessor processor = processor();
    processor.shutDown();
    try {
      processor.resetTokens();
    } catch (RuntimeException e) {
      throw new IllegalStateException("the projection cannot be rebuilt by this process now", e);
    } finally {
      hasCaughtUp = false;
      processor.start();
    }
  }

  private Optional<String> failure() {
    return processor().processingStatus().values().stream()
        .filter(EventTrackerStatus::isErrorState)
        .findFirst()
        .map(status -> "projecting fails: " + status.getError());
  }

  private TrackingEventProcessor processor() {
    return processing
        .eventProcessor(RouteProjection.NAME, TrackingEventProcessor.class)
        .orElseThrow();
  }
}
