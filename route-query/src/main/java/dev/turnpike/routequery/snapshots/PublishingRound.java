package dev.turnpike.routequery.snapshots;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routequery.snapshots.SnapshotSource.Built;
import dev.turnpike.routequery.store.DueSnapshots;
import dev.turnpike.routequery.store.DueSnapshots.Due;
import dev.turnpike.routequery.store.PublishedTopic;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes some of what is due, in one transaction that also holds the right to publish: of
 * several processes one sends at a time, so that an older snapshot never follows a newer one. Of
 * one thread.
 */
final class PublishingRound {
  private static final Logger log = LoggerFactory.getLogger(PublishingRound.class);

  /** Any number, the same in all processes. */
  private static final long LOCK = 7_468_230_115_001L;

  private static final int MOST = 20;
  private static final long ANSWER_SECONDS = 10;

  private final TransactionTemplate transactions;
  private final JdbcClient jdbc;
  private final DueSnapshots due;
  private final SnapshotSource source;
  private final PublishedTopic published;
  private final InstantSource clock;
  private final int maxBytes;

  /** Gateways whose send failed here: it may still arrive, after another process' newer one. */
  private final Set<GatewayId> uncertain = new HashSet<>();

  PublishingRound(
      TransactionTemplate transactions,
      JdbcClient jdbc,
      DueSnapshots due,
      SnapshotSource source,
      InstantSource clock,
      int maxBytes) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.due = due;
    this.source = source;
    this.published = new PublishedTopic(jdbc);
    this.clock = clock;
    this.maxBytes = maxBytes;
  }

  /** Marks everything if this is not the topic that was published to. */
  void topicIs(String id) {
    transactions.executeWithoutResult(transaction -> {
      if (!published.is(id)) {
        int gateways = due.addAll();
        published.becomes(id);
        log.info("the snapshot topic is new; publishing {} gateways", gateways);
      }
    });
  }

  /**
   * Sends and waits for the acknowledgements.
   *
   * @return how many gateways were dealt with; 0 if nothing is due or another process publishes
   */
  int publish(Producer<String, byte[]> producer, String topic) {
    if (!uncertain.isEmpty()) {
      // On its own, because a mark that waits for Kafka would make the projection wait too.
      transactions.executeWithoutResult(transaction -> due.addAll(uncertain));
    }
    Integer count = transactions.execute(transaction -> mayPublish() ? send(producer, topic) : 0);
    return count == null ? 0 : count;
  }

  private boolean mayPublish() {
    return jdbc.sql("select pg_try_advisory_xact_lock(?)")
        .param(LOCK)
        .query(Boolean.class)
        .single();
  }

  private int send(Producer<String, byte[]> producer, String topic) {
    List<Due> round = due.next(MOST);
    List<Sent> sent = new ArrayList<>();
    for (Due gateway : round) {
      Built built = source.build(gateway.gateway()).orElseThrow();
      ProducerRecord<String, byte[]> record =
          SnapshotRecord.of(topic, gateway.gateway(), built, clock.instant(), maxBytes)
              .orElse(null);
      if (record == null) {
        log.error(
            "the snapshot of {} is over {} bytes even with live versions alone; runtimes keep the"
                + " last one",
            gateway.gateway(),
            maxBytes);
        due.remove(gateway);
      } else {
        sent.add(new Sent(gateway, built.position(), producer.send(record)));
      }
    }
    sent.forEach(s -> uncertain.add(s.due().gateway()));
    sent.forEach(PublishingRound::await);
    sent.stream()
        .sorted(Comparator.comparing(s -> s.due().gateway(), DueSnapshots.LOCK_ORDER))
        .forEach(s -> due.published(s.due(), s.position()));
    uncertain.clear();
    return round.size();
  }

  private record Sent(Due due, long position, Future<RecordMetadata> answer) {}

  private static void await(Sent sent) {
    @Nullable Throwable why;
    try {
      sent.answer().get(ANSWER_SECONDS, TimeUnit.SECONDS);
      return;
    } catch (ExecutionException e) {
      why = e.getCause();
    } catch (TimeoutException e) {
      why = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      why = e;
    }
    throw new IllegalStateException("Kafka did not take the snapshot: " + why, why);
  }
}
