package dev.turnpike.logs.http;

import dev.turnpike.kit.boot.IdSource;
import dev.turnpike.kit.peer.Peer;
import dev.turnpike.logs.analytics.AnalyticsController;
import dev.turnpike.logs.change.ChangeController;
import dev.turnpike.logs.evaluation.DatasetController;
import dev.turnpike.logs.evaluation.EvaluationController;
import dev.turnpike.logs.evaluation.EvaluationTypeController;
import dev.turnpike.logs.export.ExportController;
import dev.turnpike.logs.replay.ReplayController;
import dev.turnpike.logs.search.LogReader;
import dev.turnpike.logs.suggest.MetadataKeysController;
import dev.turnpike.logs.tail.TailController;
import dev.turnpike.logs.traffic.TrafficController;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The endpoints of the log projection. */
@Configuration(proxyBeanMethods = false)
public class LogHttpConfiguration {
  @Bean
  LogController logProjectionController(JdbcTemplate jdbc) {
    return new LogController(new LogReader(jdbc));
  }

  @Bean
  AnalyticsController logAnalyticsController(
      JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
    return new AnalyticsController(jdbc, transaction, clock);
  }

  @Bean
  TrafficController logTrafficController(JdbcTemplate jdbc, Clock clock, MeterRegistry metrics) {
    return new TrafficController(jdbc, clock, metrics);
  }

  @Bean
  TailController logTailController(JdbcTemplate jdbc, MeterRegistry metrics) {
    return new TailController(jdbc, metrics);
  }

  @Bean
  ChangeController logChangeController(JdbcTemplate jdbc, TransactionTemplate transaction) {
    return new ChangeController(jdbc, transaction);
  }

  @Bean
  ExportController logExportController(JdbcTemplate jdbc) {
    return new ExportController(jdbc);
  }

  @Bean
  DatasetController logDatasetController(JdbcTemplate jdbc, IdSource ids, Clock clock) {
    return new DatasetController(jdbc, ids, clock);
  }

  @Bean
  EvaluationController logEvaluationController(
      JdbcTemplate jdbc, TransactionTemplate transaction, IdSource ids, Clock clock) {
    return new EvaluationController(jdbc, transaction, ids, clock);
  }

  @Bean
  EvaluationTypeController logEvaluationTypeController() {
    return new EvaluationTypeController();
  }

  @Bean
  MetadataKeysController logMetadataKeysController(JdbcTemplate jdbc) {
    return new MetadataKeysController(jdbc);
  }

  @Bean
  Peer logProjectionRoutes(Environment environment) {
    return new Peer(
        "route-query",
        URI.create(environment.getProperty("turnpike.route-query-url", "http://127.0.0.1:8082")));
  }

  @Bean
  Peer logProjectionLedger(Environment environment) {
    return new Peer(
        "cost-ledger",
        URI.create(environment.getProperty("turnpike.cost-ledger-url", "http://127.0.0.1:8083")));
  }

  @Bean
  ReplayController logReplayController(
      JdbcTemplate jdbc,
      @Qualifier("logProjectionRoutes") Peer routes,
      @Qualifier("logProjectionLedger") Peer ledger,
      Clock clock) {
    return new ReplayController(new LogReader(jdbc), routes, ledger, clock);
  }
}
