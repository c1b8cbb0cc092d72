package dev.turnpike.allinone.services;

import dev.turnpike.allinone.EarlyLogging;
import dev.turnpike.allinone.Engines;
import dev.turnpike.allinone.PlatformSettings;
import dev.turnpike.engines.DataDirectory;
import java.util.concurrent.CountDownLatch;

/**
 * PostgreSQL and Kafka as one process, for services that run as processes of their own on a machine
 * without either. Prints {@code name=value} lines with their addresses, then {@code started}.
 */
public final class EnginesApplication {
  static final String STARTED = "started";

  private EnginesApplication() {}

  /** Runs until the process is told to stop. */
  public static void main(String[] args) throws InterruptedException {
    EarlyLogging.configure();
    try {
      PlatformSettings settings = PlatformSettings.of(System.getenv());
      DataDirectory directory = DataDirectory.own(settings.data());
      Engines engines = Engines.start(settings);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    engines.close();
                    directory.close();
                  },
                  "stop"));
      engines.properties().forEach((name, value) -> System.out.println(name + "=" + value));
      System.out.println(STARTED);
    } catch (RuntimeException e) {
      System.err.println("turnpike: " + e.getMessage());
      System.exit(1);
    }
    new CountDownLatch(1).await();
  }
}
