package dev.turnpike.contracts.lease;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * That a runtime is there.
 *
 * @param runtime its name, the same after a restart in the same directory
 * @param incarnation grows with each of its processes
 * @param sentNanos its own monotonic clock, not 0; is given back to it
 * @param holdNanos how long its holds live at most
 * @param started the end of each partition of the usage topic when the process began
 * @param farewell the end of each partition after its last charge, if it says that it goes
 */
public record Greeting(
    String runtime,
    long incarnation,
    long sentNanos,
    long holdNanos,
    Map<Integer, Long> started,
    @Nullable Map<Integer, Long> farewell) {
  public Greeting {
    started = Map.copyOf(started);
    farewell = farewell == null ? null : Map.copyOf(farewell);
  }
}
