package dev.turnpike.benchmarks.proxy;

import dev.turnpike.benchmarks.load.LoadGenerator;
import dev.turnpike.benchmarks.load.LoadPlan;
import dev.turnpike.benchmarks.load.LoadResult;
import dev.turnpike.benchmarks.measure.CpuTime;

/**
 * One load on one target.
 *
 * @param cpuMicros what its processes used during the round, in microseconds
 */
record Round(LoadResult load, long cpuMicros) {

  static Round run(
      LoadGenerator generator, Target target, int connections, int perSecond, long millis) {
    long before = CpuTime.micros(target.pids());
    LoadResult load =
        generator.run(
            new LoadPlan(target.port(), target.request(), connections, perSecond, millis));
    return new Round(load, CpuTime.micros(target.pids()) - before);
  }

  double cpuPerRequest() {
    return cpuMicros / (double) Math.max(1, load.requests());
  }
}
