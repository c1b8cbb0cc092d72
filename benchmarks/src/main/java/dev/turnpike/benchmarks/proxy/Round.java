package dev.turnpike.benchmarks.proxy;

import dev.turnpike.benchmarks.load.LoadGenerator;
import dev.turnpike.benchmarks.load.LoadPlan;
import dev.turnpike.benchmarks.load.LoadResult;
import dev.turnpike.benchmarks.measure.CpuTime;

/**
 * One load on one target.
 *
 * @param cpuMicros what its processes used during the round, in microseconds
 * @param before what their threads had used when it began
 * @param after what they had used when it was over
 */
record Round(LoadResult load, long cpuMicros, ThreadTimes before, ThreadTimes after) {

  static Round run(
      LoadGenerator generator, Target target, int connections, int perSecond, long millis) {
    ThreadTimes threadsBefore = ThreadTimes.of(target.pids());
    long before = CpuTime.micros(target.pids());
    LoadResult load =
        generator.run(
            new LoadPlan(target.port(), target.request(), connections, perSecond, millis));
    long spent = CpuTime.micros(target.pids()) - before;
    return new Round(load, spent, threadsBefore, ThreadTimes.of(target.pids()));
  }

  double cpuPerRequest() {
    return cpuMicros / (double) Math.max(1, load.requests());
  }

  double cpuPerRequest(Work work) {
    return after.microsSince(before, work) / Math.max(1, load.requests());
  }
}
