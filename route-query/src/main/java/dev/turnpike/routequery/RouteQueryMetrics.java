package dev.turnpike.routequery;

import dev.turnpike.routequery.snapshots.SnapshotPublisher;
import dev.turnpike.routequery.store.DueSnapshots;
import dev.turnpike.routequery.store.Progress;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the projection and the snapshots have come, asked of the tables at each scrape. */
final class RouteQueryMetrics implements MeterBinder {
  private final Progress progress;
  private final DueSnapshots due;
  private final SnapshotPublisher publisher;

  RouteQueryMetrics(JdbcClient jdbc, SnapshotPublisher publisher) {
    this.progress = new Progress(jdbc);
    this.due = new DueSnapshots(jdbc);
    this.publisher = publisher;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("turnpike.route.query.position", progress, p -> p.reached().position())
        .description("Index of the last event in the projection")
        .register(registry);
    Gauge.builder("turnpike.route.query.lag", progress, RouteQueryMetrics::lag)
        .description("Indexes between the last event of the store and that of the projection")
        .register(registry);
    Gauge.builder("turnpike.route.query.snapshot.position", due, DueSnapshots::publishedPosition)
        .description("Index of the last event in a published snapshot")
        .register(registry);
    Gauge.builder("turnpike.route.query.snapshots.due", due, DueSnapshots::count)
        .description("Gateways whose present snapshot is not published yet")
        .register(registry);
    Gauge.builder(
            "turnpike.route.query.publisher.up",
            publisher,
            p -> p.isRunning() && p.trouble().isEmpty() ? 1 : 0)
        .description("Whether snapshots can be published")
        .register(registry);
  }

  private static long lag(Progress progress) {
    Progress.Reached now = progress.reached();
    return Math.max(0, now.head() - now.position());
  }
}
