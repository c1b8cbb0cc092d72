package dev.turnpike.benchmarks.prove.load;

import dev.turnpike.benchmarks.prove.cluster.Cluster;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** Sets the scene on a platform. */
public final class Stage {
  private static final String GATEWAY = "/client/v4/accounts/default/ai-gateway/gateways/default";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long POLL_NANOS = 100_000_000;

  private Stage() {}

  /**
   * Makes the route and its limits, and returns once every runtime has both.
   *
   * @throws IllegalStateException if that takes too long
   */
  public static void set(Web web, Cluster cluster, Scene scene) {
    web.send("PATCH", cluster.command(), GATEWAY, scene.settings());
    route(web, cluster, Scene.ROUTE, scene.elements());
  }

  /** Makes a route, and returns once every runtime has it. */
  static void route(Web web, Cluster cluster, String name, JsonNode elements) {
    web.send(
        "POST", cluster.command(), GATEWAY + "/routes", Map.of("name", name, "elements", elements));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (int i = 0; i < cluster.runtimes(); i++) {
      URI models = cluster.gateway(i).resolve("/v1/models");
      while (!web.get(models).contains("dynamic/" + name)) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("runtime " + (i + 1) + " was not told of the route");
        }
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
  }
}
