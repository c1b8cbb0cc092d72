package dev.turnpike.benchmarks.proxy;

import dev.turnpike.benchmarks.load.LoadGenerator;
import java.util.ArrayList;
import java.util.List;

/**
 * A flat-out load before the first round, in slices, until its CPU per request no longer falls.
 *
 * @param seconds how long it took
 * @param requests what was served meanwhile
 */
record WarmUp(int seconds, long requests) {
  private static final int SLICE_SECONDS = 5;
  private static final int FEWEST_SLICES = 6;

  /** What the latest slices have to be below the best one before to count as still falling. */
  private static final double STILL_FALLING = 0.97;

  /**
   * @param mostSeconds when to end though it still falls; anything short is one slice
   * @throws IllegalStateException if a request fails
   */
  static WarmUp of(Target target, LoadGenerator generator, int connections, int mostSeconds) {
    List<Double> cpu = new ArrayList<>();
    long requests = 0;
    do {
      Round slice = Round.run(generator, target, connections, 0, SLICE_SECONDS * 1_000L);
      if (slice.load().errors() > 0) {
        throw new IllegalStateException(
            "%s fails %d of its requests while it warms up"
                .formatted(target.name(), slice.load().errors()));
      }
      requests += slice.load().requests();
      cpu.add(slice.cpuPerRequest());
    } while (cpu.size() * SLICE_SECONDS < mostSeconds && !isSteady(cpu));
    return new WarmUp(cpu.size() * SLICE_SECONDS, requests);
  }

  /** Says whether neither of the last two figures is clearly below all those before. */
  static boolean isSteady(List<Double> figures) {
    if (figures.size() < FEWEST_SLICES) {
      return false;
    }
    int before = figures.size() - 2;
    double best = figures.stream().limit(before).mapToDouble(it -> it).min().orElseThrow();
    return figures.stream().skip(before).allMatch(it -> it >= best * STILL_FALLING);
  }
}
