package dev.turnpike.routequery.projection;

import dev.turnpike.routequery.store.DueSnapshots;
import dev.turnpike.routequery.store.Progress;

/** What is written once for each batch, and who hears that it is committed. */
final class BatchEnd {
  private final DueSnapshots due;
  private final Progress progress;
  private final Runnable listener;

  BatchEnd(DueSnapshots due, Progress progress, Runnable listener) {
    this.due = due;
    this.progress = progress;
    this.listener = listener;
  }

  void write(Batch batch) {
    due.addAll(batch.gateways());
    progress.write(batch.last().position(), batch.last().missing());
  }

  void committed() {
    listener.run();
  }
}
