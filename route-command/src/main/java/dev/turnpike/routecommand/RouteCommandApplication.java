package dev.turnpike.routecommand;

import dev.turnpike.kit.boot.ServiceLauncher;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The service as a process of its own. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(RouteCommandConfiguration.class)
public class RouteCommandApplication {
  public static void main(String[] args) {
    ServiceLauncher.run(RouteCommandApplication.class, "route-command", 8081, args);
  }
}
