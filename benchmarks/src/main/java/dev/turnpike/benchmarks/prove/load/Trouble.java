package dev.turnpike.benchmarks.prove.load;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Faults of the providers, one now and then, so that attempts are repeated and streams break. */
public final class Trouble implements AutoCloseable {
  private static final long EVERY_MILLIS = 700;

  /** Others are called where these fail, and their providers have no trouble. */
  private static final List<String> MODELS = List.of(Scene.STRONG, Scene.STRONG, Scene.STANDBY);

  private static final List<Map<String, Object>> KINDS =
      List.of(
          Map.of("kind", "status", "status", 503),
          Map.of("kind", "status", "status", 500),
          Map.of("kind", "status", "status", 503),
          Map.of("kind", "reset_before_first_byte"),
          Map.of("kind", "delay", "delay_ms", 400),
          Map.of("kind", "broken_stream"));

  private final Web web;
  private final URI simulator;
  private final SplittableRandom chance;
  private final Thread driver;
  private volatile boolean stopped;

  /** Begins to make trouble. */
  public Trouble(Web web, URI simulator, long seed) {
    this.web = web;
    this.simulator = simulator;
    this.chance = new SplittableRandom(seed);
    this.driver = Thread.ofPlatform().name("trouble").start(this::drive);
  }

  private void drive() {
    try {
      while (!stopped) {
        Map<String, Object> order = new HashMap<>(KINDS.get(chance.nextInt(KINDS.size())));
        order.put("model", MODELS.get(chance.nextInt(MODELS.size())));
        order.put("times", 1);
        web.send("POST", simulator, "/control/faults", order);
        TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      if (!stopped) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    stopped = true;
    driver.interrupt();
    try {
      driver.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
