package dev.turnpike.ledger.http;

import dev.turnpike.ledger.store.BudgetStore;
import dev.turnpike.ledger.store.SpendReader;
import dev.turnpike.ledger.terms.LiveTerms;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The endpoints of the cost ledger. */
@Configuration(proxyBeanMethods = false)
public class BudgetHttpConfiguration {
  @Bean
  BudgetController costLedgerController(
      BudgetStore budgets, SpendReader spend, LiveTerms live, Clock clock) {
    return new BudgetController(budgets, spend, live, clock);
  }
}
