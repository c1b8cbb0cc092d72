package dev.turnpike.routequery;

import dev.turnpike.kit.boot.ServiceLauncher;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The service as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(RouteQueryConfiguration.class)
public class RouteQueryApplication {
  private static final int PORT = 8082;

  public static void main(String[] args) {
    ServiceLauncher.run(RouteQueryApplication.class, "route-query", PORT, args);
  }
}
