package dev.turnpike.benchmarks.load;

import dev.turnpike.benchmarks.process.Home;
import dev.turnpike.benchmarks.process.Orders;

/** A {@link LoadProcess}, kept over all rounds so that it is warm. Not thread-safe. */
public final class LoadGenerator implements AutoCloseable {
  private final Orders orders =
      Orders.start(
          "the load generator", Home.own(LoadProcess.class, "-Xmx512m", "-XX:+UseSerialGC"));

  /**
   * Runs a load and returns when its last answer is there.
   *
   * @throws IllegalStateException if the load could not be run
   */
  public LoadResult run(LoadPlan plan) {
    String answer = orders.give(plan.line());
    if (!answer.startsWith(LoadProcess.DONE)) {
      throw new IllegalStateException("no load on port " + plan.port() + ": " + answer);
    }
    return LoadResult.parse(answer.substring(LoadProcess.DONE.length()));
  }

  @Override
  public void close() {
    orders.close();
  }
}
