package dev.turnpike.allinone;

import dev.turnpike.allinone.browser.BrowserConfiguration;
import dev.turnpike.ledger.CostLedgerConfiguration;
import dev.turnpike.logs.LogProjectionConfiguration;
import dev.turnpike.routecommand.RouteCommandConfiguration;
import dev.turnpike.routequery.RouteQueryConfiguration;
import dev.turnpike.runtime.shell.GatewayRuntimeConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The same configurations the services start with on their own, in one context. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  RouteCommandConfiguration.class,
  RouteQueryConfiguration.class,
  CostLedgerConfiguration.class,
  LogProjectionConfiguration.class,
  GatewayRuntimeConfiguration.class,
  BrowserConfiguration.class
})
public class PlatformApplication {}
