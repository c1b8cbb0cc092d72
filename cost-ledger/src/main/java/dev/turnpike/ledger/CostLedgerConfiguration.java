package dev.turnpike.ledger;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.kit.ControlPlaneKit;
import dev.turnpike.kit.health.Readiness;
import dev.turnpike.kit.kafka.CompactedTopicReader;
import dev.turnpike.kit.kafka.ConsumerLoop;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.kit.kafka.Positions;
import dev.turnpike.kit.store.ServiceMigration;
import dev.turnpike.ledger.intake.UsageIntake;
import dev.turnpike.ledger.standing.KafkaStandings;
import dev.turnpike.ledger.standing.Standings;
import dev.turnpike.ledger.store.BudgetStore;
import dev.turnpike.ledger.store.SpendStore;
import dev.turnpike.ledger.terms.LiveTerms;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.OptionalLong;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The cost ledger: books usage, keeps windows, publishes standings, answers about budgets. */
@Configuration(proxyBeanMethods = false)
@Import(ControlPlaneKit.class)
@ComponentScan("dev.turnpike.ledger.http")
public class CostLedgerConfiguration {
  private static final String GROUP = "turnpike-cost-ledger";

  @Bean
  ServiceMigration costLedgerMigration() {
    return new ServiceMigration("cost_ledger");
  }

  @Bean
  BudgetStore costLedgerBudgets(JdbcTemplate jdbc) {
    return new BudgetStore(jdbc);
  }

  @Bean
  SpendStore costLedgerSpend(
      JdbcTemplate jdbc, TransactionTemplate transaction, BudgetStore budgets) {
    return new SpendStore(jdbc, transaction, budgets);
  }

  @Bean
  LiveTerms costLedgerTerms() {
    return new LiveTerms();
  }

  @Bean
  KafkaStandings costLedgerStandingTopic(KafkaSettings kafka) {
    return new KafkaStandings(kafka);
  }

  @Bean
  Standings costLedgerStandings(
      SpendStore spend, BudgetStore budgets, LiveTerms live, KafkaStandings topic, Clock clock) {
    return new Standings(spend, budgets, live, topic, clock);
  }

  @Bean
  CompactedTopicReader costLedgerTermsReader(
      KafkaSettings kafka, LiveTerms live, Standings standings) {
    return CompactedTopicReader.start(
        "cost-ledger-terms",
        kafka.withClientId("cost-ledger-terms"),
        Topics.SNAPSHOTS.name(),
        message -> {
          if (message.value() != null) {
            standings.termsChanged(
                live.apply(WireJson.read(message.value(), GatewaySnapshot.class)));
          }
        });
  }

  @Bean
  ConsumerLoop costLedgerIntake(
      KafkaSettings kafka, SpendStore store, Standings standings, MeterRegistry metrics) {
    standings.publishUntold();
    Positions positions =
        partition -> {
          Long next = store.positions().get(partition.partition());
          return next == null ? OptionalLong.empty() : OptionalLong.of(next);
        };
    return ConsumerLoop.shared(
            "cost-ledger",
            kafka.withClientId("cost-ledger"),
            Topics.USAGE.name(),
            GROUP,
            positions,
            new UsageIntake(store, standings, metrics))
        .start();
  }

  @Bean
  Readiness costLedgerReadiness(ConsumerLoop costLedgerIntake) {
    return Readiness.of("cost-ledger", costLedgerIntake::trouble);
  }
}
