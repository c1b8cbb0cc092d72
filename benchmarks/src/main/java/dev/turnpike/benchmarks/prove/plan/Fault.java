package dev.turnpike.benchmarks.prove.plan;

import dev.turnpike.benchmarks.prove.plan.Target.Backstage;

/**
 * Something that happens to a part at a moment, and for how long. Moments are from the beginning of
 * its episode.
 */
public sealed interface Fault {

  long atMillis();

  long forMillis();

  Target target();

  /** The process is killed without a warning; it is started again after the time. */
  record Kill(Target target, long atMillis, long forMillis) implements Fault {
    @Override
    public String toString() {
      return "kill -9 " + target;
    }
  }

  /** All connections to the engine are dropped, and new ones for the time. */
  record Cut(Backstage target, long atMillis, long forMillis) implements Fault {
    @Override
    public String toString() {
      return "connections to " + target + " dropped";
    }
  }

  /** What goes to and from the engine is delayed. */
  record Slow(Backstage target, long atMillis, long forMillis, long delayMillis) implements Fault {
    @Override
    public String toString() {
      return "connections to " + target + " delayed by " + delayMillis + " ms";
    }
  }
}
