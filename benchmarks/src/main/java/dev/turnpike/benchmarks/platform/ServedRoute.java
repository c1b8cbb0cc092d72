package dev.turnpike.benchmarks.platform;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A new route on its way to the runtime. */
public final class ServedRoute {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long POLL_NANOS = 20_000_000;

  private ServedRoute() {}

  /**
   * Returns once a request for the route is answered, so that none that follows fails for want of
   * it.
   *
   * @throws IllegalStateException if that takes too long
   */
  public static void await(PlatformClient client, String route) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      String seen = status(client, route);
      if (seen.equals("200")) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("route " + route + " is not served: " + seen);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private static String status(PlatformClient client, String route) {
    try {
      return Integer.toString(
          client.ask(client.question(route, "user-first", Map.of())).statusCode());
    } catch (IOException e) {
      return e.toString();
    }
  }
}
