package dev.turnpike.allinone;

import dev.turnpike.allinone.lab.LabApplication;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs the platform in this process, and the lab against it when asked to. */
public final class AllInOne {
  private static final List<String> KNOWN = List.of("up", "lab", "--exit");

  private AllInOne() {}

  /** Starts with {@code up}, {@code lab} or {@code lab --exit}. */
  public static void main(String[] args) throws InterruptedException {
    List<String> arguments = Arrays.asList(args);
    for (String argument : arguments) {
      if (!KNOWN.contains(argument)) {
        System.err.println("turnpike: unknown option '" + argument + "'; see ./turnpike --help");
        System.exit(2);
      }
    }
    EarlyLogging.configure();
    Platform platform;
    PlatformSettings settings;
    long began = System.nanoTime();
    try {
      settings = PlatformSettings.of(System.getenv());
      platform = Platform.start(settings);
    } catch (RuntimeException e) {
      System.err.println("turnpike: " + reason(e));
      System.exit(1);
      return;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  platform.close();
                  stopped.countDown();
                },
                "stop"));
    announce(settings, (System.nanoTime() - began) / 1_000_000);
    if (arguments.contains("lab")) {
      boolean held =
          LabApplication.walk(settings.controlUrl(), settings.gatewayUrl(), settings.adminToken());
      if (arguments.contains("--exit")) {
        System.exit(held ? 0 : 1);
      }
      System.out.println("The platform goes on; Ctrl-C stops it.");
    }
    stopped.await();
  }

  private static void announce(PlatformSettings settings, long millis) {
    System.out.printf(
        """

        Turnpike is up after %.1f s.
          Console and control API  %s
          Gateway                  %s/v1
          Provider simulator       %s
          Data                     %s

        """,
        millis / 1000.0,
        settings.controlUrl(),
        settings.gatewayUrl(),
        settings.simulator() ? settings.simulatorUrl() : "off",
        settings.data());
  }

  /** Returns the first message on the way down to the cause that tells a person something. */
  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.toString() : message;
  }
}
