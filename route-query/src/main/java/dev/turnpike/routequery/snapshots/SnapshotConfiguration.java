package dev.turnpike.routequery.snapshots;

import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.routequery.store.DueSnapshots;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The snapshots and their publisher. */
@Configuration(proxyBeanMethods = false)
public class SnapshotConfiguration {
  @Bean
  SnapshotPublisher routeQuerySnapshotPublisher(
      KafkaSettings kafka, JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
    return new SnapshotPublisher(
        kafka,
        new SnapshotTopic(kafka, Topics.SNAPSHOTS),
        new PublishingRound(
            new TransactionTemplate(transactions),
            jdbc,
            new DueSnapshots(jdbc),
            new SnapshotSource(jdbc),
            clock,
            SnapshotRecord.MAX_BYTES));
  }
}
