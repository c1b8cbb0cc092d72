package dev.turnpike.benchmarks.proxy;

import dev.turnpike.benchmarks.measure.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The rounds of one target under one kind of load. */
final class Series {
  private final Target target;
  private final int perSecond;
  private final List<Round> rounds = new ArrayList<>();

  /**
   * @param perSecond the rate of its loads, 0 for flat out
   */
  Series(Target target, int perSecond) {
    this.target = target;
    this.perSecond = perSecond;
  }

  int perSecond() {
    return perSecond;
  }

  Target target() {
    return target;
  }

  void add(Round round) {
    rounds.add(round);
  }

  long requests() {
    return rounds.stream().mapToLong(it -> it.load().requests()).sum();
  }

  long errors() {
    return rounds.stream().mapToLong(it -> it.load().errors()).sum();
  }

  double median(ToDoubleFunction<Round> figure) {
    return Median.of(rounds.stream().mapToDouble(figure).boxed().toList());
  }

  /** Returns the CPU a request of each round, in the order they were run. */
  List<Double> cpuPerRequest() {
    return rounds.stream().map(Round::cpuPerRequest).toList();
  }
}
