package dev.turnpike.benchmarks.prove.compare;

/**
 * A time in which a part was away or not itself.
 *
 * @param runtime the runtime it was, from 0; {@link #NO_RUNTIME} if it was something else
 * @param fromMicros when it was killed
 * @param toMicros when it answered again
 */
public record Disturbance(String part, int runtime, long fromMicros, long toMicros) {
  public static final int NO_RUNTIME = -1;

  /** Says whether it may keep a charge from a runtime: neither routes nor logs are on that way. */
  boolean keepsKnowledgeBack() {
    return !part.contains("route-command")
        && !part.contains("route-query")
        && !part.contains("log-projection");
  }

  /** Says whether the span touches the disturbance. */
  boolean touches(long from, long to) {
    return from <= toMicros && fromMicros <= to;
  }
}
