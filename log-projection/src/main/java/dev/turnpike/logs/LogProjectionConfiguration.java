package dev.turnpike.logs;

import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.kit.ControlPlaneKit;
import dev.turnpike.kit.health.Readiness;
import dev.turnpike.kit.kafka.ConsumerLoop;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.kit.store.ServiceMigration;
import dev.turnpike.logs.http.LogHttpConfiguration;
import dev.turnpike.logs.intake.LogIntake;
import dev.turnpike.logs.store.LogStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The log projection: stores log events and answers searches. */
@Configuration(proxyBeanMethods = false)
@Import({ControlPlaneKit.class, LogHttpConfiguration.class})
public class LogProjectionConfiguration {
  private static final String GROUP = "turnpike-log-projection";

  @Bean
  ServiceMigration logProjectionMigration() {
    return new ServiceMigration("log_projection");
  }

  @Bean
  LogStore logProjectionStore(JdbcTemplate jdbc, TransactionTemplate transaction) {
    return new LogStore(jdbc, transaction);
  }

  @Bean
  ConsumerLoop logProjectionIntake(KafkaSettings kafka, LogStore store, MeterRegistry metrics) {
    return ConsumerLoop.shared(
            "log-projection",
            kafka.withClientId("log-projection"),
            Topics.LOGS.name(),
            GROUP,
            partition -> next(store, partition),
            new LogIntake(store, metrics))
        .start();
  }

  private static OptionalLong next(LogStore store, TopicPartition partition) {
    Long next = store.positions().get(partition.partition());
    return next == null ? OptionalLong.empty() : OptionalLong.of(next);
  }

  @Bean
  Readiness logProjectionReadiness(@Qualifier("logProjectionIntake") ConsumerLoop intake) {
    return Readiness.of("log-projection", intake::trouble);
  }
}
