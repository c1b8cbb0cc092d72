package dev.turnpike.routecommand.audit;

import dev.turnpike.kit.boot.SealingKit;
import dev.turnpike.kit.events.AppendGuard;
import dev.turnpike.routecommand.audit.chain.ChainKey;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the chain around the appends of the event store. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {
  @Bean
  ChainKey chainKey(Environment environment, SecureRandom chance) {
    return new ChainKey(SealingKit.masterKey(environment, chance));
  }

  @Bean
  ChainTable chainTable(JdbcTemplate jdbc, ChainKey key) {
    return new ChainTable(jdbc, key);
  }

  @Bean
  CheckpointFile checkpointFile(Environment environment, ChainKey key) {
    return new CheckpointFile(Path.of(environment.getProperty("turnpike.data", ".turnpike")), key);
  }

  @Bean
  AppendGuard chainedAppends(
      ChainTable chain,
      CheckpointFile checkpoints,
      PlatformTransactionManager transactions,
      Clock clock) {
    return ChainedAppends.open(chain, checkpoints, new TransactionTemplate(transactions), clock);
  }

  /** Depends on the appends, so that the chain is there before a checkpoint of it is taken. */
  @Bean
  Checkpoints auditCheckpoints(
      ChainTable chain,
      CheckpointFile file,
      AppendGuard appends,
      Clock clock,
      Environment environment) {
    return new Checkpoints(
        chain,
        file,
        clock,
        environment.getProperty(
            "turnpike.audit.checkpoint-interval", Duration.class, Duration.ofSeconds(10)));
  }

  @Bean
  MeterBinder auditMetrics(Checkpoints checkpoints) {
    return registry -> {
      Gauge.builder("turnpike.audit.checkpoint.position", checkpoints, Checkpoints::position)
          .description("Index of the last event in a checkpoint of the audit chain")
          .register(registry);
      Gauge.builder("turnpike.audit.broken", checkpoints, c -> c.isBroken() ? 1 : 0)
          .description("Whether a checkpoint was found not to be in the audit chain")
          .register(registry);
    };
  }
}
