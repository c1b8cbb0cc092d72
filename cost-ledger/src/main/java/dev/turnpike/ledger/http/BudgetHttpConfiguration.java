package dev.turnpike.ledger.http;

import dev.turnpike.ledger.feed.BudgetFeed;
import dev.turnpike.ledger.holds.RuntimeHolds;
import dev.turnpike.ledger.store.BudgetStore;
import dev.turnpike.ledger.store.SeriesReader;
import dev.turnpike.ledger.store.SpendReader;
import dev.turnpike.ledger.store.SpentKeys;
import dev.turnpike.ledger.store.StatementReader;
import dev.turnpike.ledger.terms.LiveTerms;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** The endpoints of the cost ledger. */
@Configuration(proxyBeanMethods = false)
public class BudgetHttpConfiguration {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  @Bean
  SpentKeys costLedgerSpentKeys(JdbcTemplate jdbc) {
    return new SpentKeys(jdbc);
  }

  @Bean
  BudgetFeed costLedgerFeed(SpentKeys spent, LiveTerms live, RuntimeHolds holds, Clock clock) {
    return new BudgetFeed(spent, live, holds, clock, LOOK_EVERY);
  }

  @Bean
  BudgetController costLedgerController(
      BudgetStore budgets,
      SpendReader spend,
      SpentKeys spent,
      LiveTerms live,
      RuntimeHolds holds,
      Clock clock) {
    return new BudgetController(budgets, spend, spent, live, holds, clock);
  }

  @Bean
  BudgetSeriesController costLedgerSeriesController(
      BudgetStore budgets, JdbcTemplate jdbc, Clock clock) {
    return new BudgetSeriesController(budgets, new SeriesReader(jdbc), clock);
  }

  @Bean
  StatementController costLedgerStatementController(
      BudgetStore budgets,
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new StatementController(budgets, new StatementReader(jdbc, transactions), clock);
  }

  @Bean
  BudgetEventsController costLedgerEventsController(BudgetFeed feed) {
    return new BudgetEventsController(feed, HEARTBEAT);
  }
}
