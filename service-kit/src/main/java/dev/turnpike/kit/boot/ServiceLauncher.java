package dev.turnpike.kit.boot;

import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** Starts a service as a process of its own. */
public final class ServiceLauncher {
  private static final Logger log = LoggerFactory.getLogger(ServiceLauncher.class);

  /** A start that failed by what may pass is made anew so often. */
  private static final int STARTS = 5;

  private static final long PAUSE_NANOS = 1_000_000_000;

  private ServiceLauncher() {}

  /**
   * Runs an application under a name and with the port it listens on if {@code
   * TURNPIKE_CONTROL_PORT} says nothing else.
   *
   * <p>PostgreSQL is waited for before anything is asked of it; where it goes away after that, in
   * the middle of the start, the start begins anew.
   */
  public static ConfigurableApplicationContext run(
      Class<?> application, String name, int defaultPort, String... args) {
    for (int start = 1; ; start++) {
      SpringApplication spring = new SpringApplication(application);
      spring.setDefaultProperties(
          Map.of("turnpike.service", name, "turnpike.default-port", Integer.toString(defaultPort)));
      try {
        return spring.run(args);
      } catch (RuntimeException e) {
        if (start == STARTS || !mayPass(e)) {
          throw e;
        }
        log.warn("{} lost what it needs while it started, and starts again", name);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static boolean mayPass(RuntimeException failure) {
    return SpringFactoriesLoader.loadFactories(
            PassingFailure.class, ServiceLauncher.class.getClassLoader())
        .stream()
        .anyMatch(it -> it.mayPass(failure));
  }
}
