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
import dev.turnpike.runtime.table.LiveTable;
import dev.turnpike.runtime.table.RouteProblem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the table and the budgets: first from the disk, then from Kafka for as long as it runs. A
 * message that cannot be used is skipped, counted and logged.
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
    Gauge.builder("turnpike.budget.lease", budgets, book -> book.hasLease() ? 1 : 0)
        .register(registry);
  }

  /** Takes over what the disk holds; returns how many gateways that are. */
  public int startFromDisk() {
    for (GatewaySnapshot snapshot : snapshotFiles.read()) {
      apply(snapshot);
    }
    standingFile.read(budgets::apply);
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
      budgets.apply(standing);
      standingFile.keep(standing, json);
    } catch (MalformedMessage | IllegalArgumentException e) {
      skip(message, e);
    }
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
