package dev.turnpike.simulator.latency;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The latency of every model: what was configured for it, else what its size says; and one scale
 * over all. Thread-safe.
 */
public final class LatencyTable {

  private static final int MOST_CONFIGURED = 10_000;

  private final Map<String, LatencyProfile> configured = new ConcurrentHashMap<>();
  private volatile double scale;

  /** Starts with nothing configured; see {@link #setScale}. */
  public LatencyTable(double scale) {
    setScale(scale);
  }

  /** The configured latency of a model, or else that of its size; not scaled. */
  public LatencyProfile profile(String model, ModelSize size) {
    LatencyProfile own = configured.isEmpty() ? null : configured.get(model);
    return own == null ? size.profile() : own;
  }

  /** A wait in milliseconds after scaling; 0 is no wait. */
  public long scaled(long milliseconds) {
    return Math.min(LatencyProfile.MAX_MS, Math.round(milliseconds * scale));
  }

  /** What all waits are multiplied with. */
  public double scale() {
    return scale;
  }

  /**
   * Sets what all waits are multiplied with: 0 makes every answer immediate.
   *
   * @throws IllegalArgumentException when it is not from 0 to 100
   */
  public void setScale(double scale) {
    if (!(scale >= 0 && scale <= 100)) {
      throw new IllegalArgumentException("the latency scale is from 0 to 100");
    }
    this.scale = scale;
  }

  /**
   * Sets one model's latency.
   *
   * @throws IllegalArgumentException when too many models have one of their own
   */
  public void configure(String model, LatencyProfile profile) {
    if (configured.size() >= MOST_CONFIGURED && !configured.containsKey(model)) {
      throw new IllegalArgumentException(
          "at most " + MOST_CONFIGURED + " models can have a latency of their own");
    }
    configured.put(model, profile);
  }

  /** Gives a model the latency of its size again. Returns what was configured, or null. */
  public @Nullable LatencyProfile forget(String model) {
    return configured.remove(model);
  }

  /** What is configured, by model. */
  public Map<String, LatencyProfile> configured() {
    return new TreeMap<>(configured);
  }
}
