package dev.turnpike.logs;

import dev.turnpike.kit.boot.ServiceLauncher;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Runs the log projection as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(LogProjectionConfiguration.class)
public class LogProjectionApplication {
  public static void main(String[] args) {
    ServiceLauncher.run(LogProjectionApplication.class, "log-projection", 8084, args);
  }
}
