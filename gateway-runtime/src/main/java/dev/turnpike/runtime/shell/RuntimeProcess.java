package dev.turnpike.runtime.shell;

import dev.turnpike.contracts.codec.ListPrices;
import dev.turnpike.runtime.GatewayRuntime;
import dev.turnpike.runtime.RuntimeId;
import dev.turnpike.runtime.budget.BudgetBook;
import dev.turnpike.runtime.disk.SnapshotFiles;
import dev.turnpike.runtime.disk.StandingFile;
import dev.turnpike.runtime.exchange.Watchers;
import dev.turnpike.runtime.feed.LeaseLink;
import dev.turnpike.runtime.feed.RuntimeFeed;
import dev.turnpike.runtime.lease.Identity;
import dev.turnpike.runtime.lease.LeaseHolder;
import dev.turnpike.runtime.outbox.HoldsTeller;
import dev.turnpike.runtime.outbox.KafkaOutbox;
import dev.turnpike.runtime.table.LiveTable;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A runtime with its feed, its outbox and its files: serves as soon as the disk was read and Kafka
 * has told what is spent, or does not answer.
 */
final class RuntimeProcess implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RuntimeProcess.class);
  private static final Duration WRITE_STANDINGS_EVERY = Duration.ofSeconds(5);
  private static final Duration FLUSH_WITHIN = Duration.ofSeconds(10);

  /** How long requests are kept waiting for what Kafka knows of budgets, when Kafka is away. */
  private static final Duration KAFKA_ANSWERS_WITHIN = Duration.ofSeconds(3);

  private final RuntimeFeed feed;
  private final KafkaOutbox outbox;
  private final Watchers watchers;
  private final GatewayRuntime runtime;
  private final HoldsTeller holds;
  private final LeaseLink link;

  private RuntimeProcess(
      RuntimeFeed feed,
      KafkaOutbox outbox,
      Watchers watchers,
      GatewayRuntime runtime,
      HoldsTeller holds,
      LeaseLink link) {
    this.link = link;
    this.feed = feed;
    this.outbox = outbox;
    this.watchers = watchers;
    this.runtime = runtime;
    this.holds = holds;
  }

  static RuntimeProcess start(GatewayRuntimeSettings settings, Clock clock, Supplier<String> ids) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    LiveTable table = new LiveTable(settings.keys());
    Identity identity = Identity.next(settings.data(), ids, clock);
    LeaseHolder holder = new LeaseHolder(identity, System::nanoTime);
    // A hold must outlive the longest request.
    BudgetBook budgets =
        new BudgetBook(settings.runtime().limits().totalTimeout().multipliedBy(2), holder);
    RuntimeFeed feed =
        new RuntimeFeed(
            table,
            budgets,
            new SnapshotFiles(settings.data().resolve("snapshots")),
            new StandingFile(settings.data(), WRITE_STANDINGS_EVERY),
            registry);
    // Before standings are known: one that holds what is recovered is then recognised.
    KafkaOutbox outbox =
        KafkaOutbox.open(settings.kafka(), settings.journals(), identity.name(), budgets, registry);
    Watchers watchers = settings.watching().open(registry);
    try {
      log.info("{} gateways are known from the disk", feed.startFromDisk());
      feed.follow(settings.kafka());
      feed.readTail(settings.kafka(), identity.name(), outbox.left(), clock);
      LeaseLink link = new LeaseLink(settings.kafka(), holder, budgets, feed::standingsRead);
      try {
        GatewayRuntime runtime =
            GatewayRuntime.start(
                settings.runtime(),
                new GatewayRuntime.Parts(
                    table, budgets, outbox, ListPrices.load(), clock, ids, registry, watchers),
                () -> feed.awaitTail(KAFKA_ANSWERS_WITHIN));
        HoldsTeller holds =
            HoldsTeller.start(settings.kafka(), new RuntimeId(identity.name()), budgets, clock);
        return new RuntimeProcess(feed, outbox, watchers, runtime, holds, link);
      } catch (RuntimeException e) {
        link.close();
        throw e;
      }
    } catch (RuntimeException e) {
      feed.close();
      outbox.close(Duration.ZERO);
      watchers.close();
      throw e;
    }
  }

  /** Says why it cannot serve; empty while it can. */
  Optional<String> missing() {
    return runtime.missing();
  }

  int port() {
    return runtime.port();
  }

  int managementPort() {
    return runtime.managementPort();
  }

  /** Requests first, then what they left to be told. */
  @Override
  public void close() {
    runtime.close();
    holds.close();
    watchers.close();
    outbox.close(FLUSH_WITHIN);
    if (outbox.isDelivered()) {
      link.farewell();
    }
    link.close();
    feed.close();
  }
}
