package dev.turnpike.ledger;

import dev.turnpike.kit.boot.ServiceLauncher;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Runs the cost ledger as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(CostLedgerConfiguration.class)
public class CostLedgerApplication {
  public static void main(String[] args) {
    ServiceLauncher.run(CostLedgerApplication.class, "cost-ledger", 8083, args);
  }
}
