package dev.turnpike.runtime.feed;

import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.codec.MalformedMessage;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.kit.kafka.CompactedTopicReader;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.runtime.budget.BudgetBook;
import dev.turnpike.runtime.disk.SnapshotFiles;
import dev.turnpike.runtime.disk.StandingFile;
import dev.turnpike.runtime.outbox.EventIds;
import dev.turnpike.runtime.table.LiveTable;
import dev.turnpike.runtime.table.RouteProblem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the table and the budgets: first from the disk, then from Kafka for as long as it runs, and
 * once with what the ledger has yet to tell. A message that cannot be used is skipped, counted and
 * logged.
 */
public final class RuntimeFeed implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RuntimeFeed.class);

  private final LiveTable table;
  private final BudgetBook budgets;
  private final SnapshotFiles snapshotFiles;
  private final StandingFile standingFile;
  private final Counter skipped;
  private @Nullable CompactedTopicReader snapshots;
  private @Nullable CompactedTopicReader standings;
  private volatile @Nullable UsageTail tail;

  /** How far the ledger had read the usage topic by any standing, by partition. */
  private final Map<Integer, Long> ledgerAt = new ConcurrentHashMap<>();

  public RuntimeFeed(
      LiveTable table,
      BudgetBook budgets,
      SnapshotFiles snapshotFiles,
      StandingFile standingFile,
      MeterRegistry registry) {
    this.table = table;
    this.budgets = budgets;
    this.snapshotFiles = snapshotFiles;
    this.standingFile = standingFile;
    this.skipped = registry.counter("turnpike.feed.skipped");
    Gauge.builder("turnpike.gateways", table, t -> t.current().gateways().size())
        .register(registry);
    Gauge.builder("turnpike.routes.broken", table, t -> t.current().problems().size())
        .register(registry);
    Gauge.builder("turnpike.budget.keys", budgets, BudgetBook::size).register(registry);
    Gauge.builder("turnpike.budget.holds", budgets, BudgetBook::openHolds).register(registry);
    Gauge.builder("turnpike.budget.tail", this, it -> it.isTailRead() ? 1 : 0).register(registry);
    Gauge.builder("turnpike.budget.lease", budgets, book -> book.hasLease() ? 1 : 0)
        .register(registry);
  }

  /** Takes over what the disk holds; returns how many gateways that are. */
  public int startFromDisk() {
    for (GatewaySnapshot snapshot : snapshotFiles.read()) {
      apply(snapshot);
    }
    standingFile.read(this::take);
    return table.current().gateways().size();
  }

  /** Begins to read Kafka; returns at once, whether or not it is there. */
  public void follow(KafkaSettings kafka) {
    String client = kafka.clientId();
    snapshots =
        CompactedTopicReader.start(
            client + "-snapshots",
            kafka.withClientId(client + "-snapshots"),
            Topics.SNAPSHOTS.name(),
            this::snapshot);
    standings =
        CompactedTopicReader.start(
            client + "-standings",
            kafka.withClientId(client + "-standings"),
            Topics.STANDINGS.name(),
            this::standing);
  }

  /**
   * Begins to read what the usage topic holds and the ledger has not told of; to be called after
   * {@link #follow}.
   *
   * @param runtime this one's name
   * @param left what the journal held when this process began
   */
  public void readTail(KafkaSettings kafka, String runtime, EventIds left, InstantSource clock) {
    CompactedTopicReader reader = standings;
    if (reader == null) {
      throw new IllegalStateException("nobody follows the standings");
    }
    tail =
        new UsageTail(
            kafka.withClientId(kafka.clientId() + "-usage-tail"),
            Topics.USAGE.name(),
            reader.caughtUp(),
            () -> Map.copyOf(ledgerAt),
            new Overheard(budgets, runtime, left),
            this::skip,
            clock);
  }

  /**
   * Waits, no longer than that, until it is known what is spent; what is not known by then is
   * learned later. From now on this process makes usage of its own.
   */
  public void awaitTail(Duration most) {
    UsageTail reading = tail;
    if (reading != null) {
      if (!reading.await(most)) {
        log.warn(
            "Kafka has not told in {} ms what is spent; serving all the same", most.toMillis());
      }
      reading.serving();
    }
  }

  /** Says whether what the usage topic held at the start is known. */
  boolean isTailRead() {
    UsageTail reading = tail;
    return reading != null && reading.isDone();
  }

  /** Returns how far the standings were read, by partition. */
  public Map<Integer, Long> standingsRead() {
    CompactedTopicReader reader = standings;
    return reader == null ? Map.of() : reader.positions();
  }

  private void snapshot(ConsumerRecord<String, byte[]> message) {
    try {
      byte[] json = message.value();
      if (json == null) {
        GatewayId gone = GatewayId.parse(message.key());
        table.remove(gone);
        snapshotFiles.remove(gone);
        return;
      }
      GatewaySnapshot snapshot = WireJson.read(json, GatewaySnapshot.class);
      if (apply(snapshot)) {
        snapshotFiles.write(snapshot.gateway(), json);
      }
    } catch (MalformedMessage | IllegalArgumentException e) {
      skip(message, e);
    }
  }

  private boolean apply(GatewaySnapshot snapshot) {
    boolean applied = table.apply(snapshot);
    if (applied) {
      log.info("gateway {} is at position {}", snapshot.gateway(), snapshot.position());
      table
          .current()
          .gateway(snapshot.gateway())
          .ifPresent(entry -> {
            for (RouteProblem problem : entry.problems()) {
              log.warn("a version cannot be executed: {}", problem);
            }
          });
    }
    return applied;
  }

  private void standing(ConsumerRecord<String, byte[]> message) {
    byte[] json = message.value();
    if (json == null) {
      return;
    }
    try {
      Standing standing = WireJson.read(json, Standing.class);
      take(standing);
      standingFile.keep(standing, json);
    } catch (MalformedMessage | IllegalArgumentException e) {
      skip(message, e);
    }
  }

  private void take(Standing standing) {
    budgets.apply(standing);
    standing.includes().forEach((partition, next) -> ledgerAt.merge(partition, next, Math::max));
  }

  private void skip(ConsumerRecord<String, byte[]> message, RuntimeException why) {
    skipped.increment();
    log.warn(
        "message {} of {}-{} is skipped: {}",
        message.offset(),
        message.topic(),
        message.partition(),
        why.getMessage());
  }

  @Override
  public void close() {
    UsageTail reading = tail;
    if (reading != null) {
      reading.close();
    }
    CompactedTopicReader first = snapshots;
    CompactedTopicReader second = standings;
    if (first != null) {
      first.close();
    }
    if (second != null) {
      second.close();
    }
    standingFile.close();
  }
}
