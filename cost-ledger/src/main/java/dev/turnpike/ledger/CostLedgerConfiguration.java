package dev.turnpike.ledger;

import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.kit.ControlPlaneKit;
import dev.turnpike.kit.health.Readiness;
import dev.turnpike.kit.kafka.CompactedTopicReader;
import dev.turnpike.kit.kafka.ConsumerLoop;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.kit.store.ServiceMigration;
import dev.turnpike.ledger.holds.HoldsIntake;
import dev.turnpike.ledger.holds.RuntimeHolds;
import dev.turnpike.ledger.http.BudgetHttpConfiguration;
import dev.turnpike.ledger.intake.SnapshotIntake;
import dev.turnpike.ledger.intake.UsageIntake;
import dev.turnpike.ledger.lease.Coordinator;
import dev.turnpike.ledger.lease.KafkaLeases;
import dev.turnpike.ledger.lease.LeaseDesk;
import dev.turnpike.ledger.lease.LeaseLife;
import dev.turnpike.ledger.lease.Members;
import dev.turnpike.ledger.lease.Sharing;
import dev.turnpike.ledger.rebuild.Rebuild;
import dev.turnpike.ledger.rebuild.RebuildController;
import dev.turnpike.ledger.standing.KafkaStandings;
import dev.turnpike.ledger.standing.Reminder;
import dev.turnpike.ledger.standing.SharedKeys;
import dev.turnpike.ledger.standing.Standings;
import dev.turnpike.ledger.store.AllSpend;
import dev.turnpike.ledger.store.BudgetStore;
import dev.turnpike.ledger.store.Revisions;
import dev.turnpike.ledger.store.SpendReader;
import dev.turnpike.ledger.store.SpendStore;
import dev.turnpike.ledger.store.StepStore;
import dev.turnpike.ledger.store.UsagePositions;
import dev.turnpike.ledger.terms.LiveTerms;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The cost ledger: books usage, keeps windows, publishes standings, answers about budgets. */
@Configuration(proxyBeanMethods = false)
@Import({ControlPlaneKit.class, BudgetHttpConfiguration.class})
public class CostLedgerConfiguration {
  private static final String GROUP = "turnpike-cost-ledger";

  /** Together a transaction; as many as wait, so few where few do. */
  private static final int MOST_EVENTS = 5_000;

  private static final Duration REMIND_EVERY = Duration.ofSeconds(1);

  @Bean
  ServiceMigration costLedgerMigration() {
    return new ServiceMigration("cost_ledger");
  }

  @Bean
  BudgetStore costLedgerBudgets(JdbcTemplate jdbc) {
    return new BudgetStore(jdbc);
  }

  @Bean
  UsagePositions costLedgerPositions(JdbcTemplate jdbc) {
    return new UsagePositions(jdbc);
  }

  @Bean
  SpendStore costLedgerSpend(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      BudgetStore budgets,
      UsagePositions positions,
      StepStore steps) {
    return new SpendStore(jdbc, transaction, budgets, positions, steps);
  }

  @Bean
  StepStore costLedgerSteps(JdbcTemplate jdbc, TransactionTemplate transaction) {
    return new StepStore(jdbc, transaction);
  }

  @Bean
  SpendReader costLedgerSpendReader(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    return new SpendReader(jdbc, transactions);
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
      SpendReader spend,
      StepStore steps,
      BudgetStore budgets,
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      TransactionTemplate transaction,
      LiveTerms live,
      KafkaStandings topic,
      Clock clock) {
    SharedKeys shared = new SharedKeys(jdbc, spend, transactions);
    Revisions revisions = new Revisions(jdbc, transaction);
    return new Standings(spend, steps, shared, budgets, revisions, live, topic, clock);
  }

  @Bean
  KafkaLeases costLedgerLeaseTopic(KafkaSettings kafka) {
    return new KafkaLeases(kafka);
  }

  @Bean
  Coordinator costLedgerCoordinator(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      BudgetStore budgets,
      SpendReader spend,
      UsagePositions positions,
      LiveTerms live,
      Standings standings,
      KafkaLeases topic,
      Clock clock,
      Environment environment) {
    Members members = new Members(jdbc, transaction);
    Sharing sharing =
        new Sharing(jdbc, transaction, budgets, spend, members, live, standings, clock);
    return new Coordinator(
        members,
        sharing,
        positions,
        new Revisions(jdbc, transaction),
        standings::writeDownWhatWasTold,
        topic,
        LeaseLife.of(environment),
        clock,
        System::nanoTime);
  }

  /** Wishes wait until the live terms are known, as slices are parts of their limits. */
  @Bean
  LeaseDesk costLedgerLeases(
      KafkaSettings kafka,
      Coordinator coordinator,
      @Qualifier("costLedgerTermsReader") CompactedTopicReader terms) {
    LeaseDesk desk = new LeaseDesk(kafka, coordinator);
    var _ = terms.caughtUp().thenRun(desk::start);
    return desk;
  }

  @Bean
  Rebuild costLedgerRebuild(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      Standings standings,
      LiveTerms live,
      KafkaSettings kafka,
      Clock clock) {
    return new Rebuild(new AllSpend(jdbc, transactions), standings, live, kafka, clock);
  }

  @Bean
  RebuildController costLedgerRebuildController(Rebuild rebuild) {
    return new RebuildController(rebuild);
  }

  @Bean
  RuntimeHolds costLedgerHolds() {
    return new RuntimeHolds(System::nanoTime);
  }

  @Bean
  HoldsIntake costLedgerHoldsIntake(KafkaSettings kafka, RuntimeHolds holds) {
    return HoldsIntake.start(kafka, holds);
  }

  @Bean
  Reminder costLedgerReminder(Standings standings) {
    return new Reminder(standings, REMIND_EVERY);
  }

  @Bean
  CompactedTopicReader costLedgerTermsReader(
      KafkaSettings kafka, LiveTerms live, Standings standings) {
    return CompactedTopicReader.start(
        "cost-ledger-terms",
        kafka.withClientId("cost-ledger-terms"),
        Topics.SNAPSHOTS.name(),
        new SnapshotIntake(live, standings));
  }

  @Bean
  UsageIntake costLedgerUsage(
      LiveTerms live, SpendStore store, Standings standings, MeterRegistry metrics) {
    return new UsageIntake(live, store, standings, metrics);
  }

  /** Usage waits until the live terms are known, so that none is booked under terms of the past. */
  @Bean
  ConsumerLoop costLedgerIntake(
      KafkaSettings kafka,
      UsageIntake usage,
      UsagePositions positions,
      @Qualifier("costLedgerTermsReader") CompactedTopicReader terms) {
    ConsumerLoop intake =
        ConsumerLoop.shared(
                "cost-ledger",
                kafka.withClientId("cost-ledger"),
                Topics.USAGE.name(),
                GROUP,
                partition -> next(positions, partition),
                usage)
            .inBatchesOf(MOST_EVENTS);
    var _ = terms.caughtUp().thenRun(intake::start);
    return intake;
  }

  private static OptionalLong next(UsagePositions positions, TopicPartition partition) {
    Long next = positions.all().get(partition.partition());
    return next == null ? OptionalLong.empty() : OptionalLong.of(next);
  }

  @Bean
  Readiness costLedgerReadiness(
      @Qualifier("costLedgerIntake") ConsumerLoop intake,
      @Qualifier("costLedgerTermsReader") CompactedTopicReader terms) {
    return Readiness.of("cost-ledger", () -> terms.trouble().or(intake::trouble));
  }
}
