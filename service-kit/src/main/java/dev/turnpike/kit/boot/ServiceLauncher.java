package dev.turnpike.kit.boot;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts a service as a process of its own. */
public final class ServiceLauncher {
  private ServiceLauncher() {}

  /**
   * Runs an application under a name and with the port it listens on if {@code
   * TURNPIKE_CONTROL_PORT} says nothing else.
   */
  public static ConfigurableApplicationContext run(
      Class<?> application, String name, int defaultPort, String... args) {
    SpringApplication spring = new SpringApplication(application);
    spring.setDefaultProperties(
        Map.of("turnpike.service", name, "turnpike.default-port", Integer.toString(defaultPort)));
    return spring.run(args);
  }
}
