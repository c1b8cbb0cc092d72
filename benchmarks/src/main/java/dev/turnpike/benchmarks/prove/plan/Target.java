package dev.turnpike.benchmarks.prove.plan;

/** A part of the platform to which something can happen. */
public sealed interface Target {

  /** A gateway runtime, from 0. */
  record Runtime(int index) implements Target {
    @Override
    public String toString() {
      return "gateway-runtime-" + (index + 1);
    }
  }

  /** A process that requests do not wait for. */
  enum Backstage implements Target {
    ROUTE_COMMAND("route-command"),
    ROUTE_QUERY("route-query"),
    COST_LEDGER("cost-ledger"),
    LOG_PROJECTION("log-projection"),
    KAFKA("kafka"),
    POSTGRES("postgres");

    private final String process;

    Backstage(String process) {
      this.process = process;
    }

    @Override
    public String toString() {
      return process;
    }
  }
}
