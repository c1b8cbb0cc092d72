package dev.turnpike.contracts.topic;

import java.util.List;

/** The Kafka topics other programs may rely on. */
public final class Topics {
  /** Usage events; the key is the gateway and the first budget key. */
  public static final Topic USAGE = new Topic("turnpike.usage.v1", 6, false);

  /** Log entries; the key is the log id. */
  public static final Topic LOGS = new Topic("turnpike.logs.v1", 6, false);

  /** Gateway snapshots; the key is the gateway; a message without value ends a gateway. */
  public static final Topic SNAPSHOTS = new Topic("turnpike.snapshots.v1", 1, true);

  /** Budget standings; the key is the budget and its key. */
  public static final Topic STANDINGS = new Topic("turnpike.standings.v1", 6, true);

  /** What runtimes have set aside; the key is the runtime, a slash and the number of the part. */
  public static final Topic HOLDS = new Topic("turnpike.holds.v1", 1, true);

  /**
   * What runtimes wish and promise; the key is the runtime. In order, as there is one partition.
   */
  public static final Topic LEASE_REPORTS = new Topic("turnpike.lease-reports.v1", 1, false);

  /** Which runtimes share strict budgets; there is one key. */
  public static final Topic LEASES = new Topic("turnpike.leases.v1", 1, true);

  private Topics() {}

  /** Returns all of them. */
  public static List<Topic> all() {
    return List.of(USAGE, LOGS, SNAPSHOTS, STANDINGS, HOLDS, LEASE_REPORTS, LEASES);
  }

  /** A topic: its name, how many partitions it is made with, and whether it is compacted. */
  public record Topic(String name, int partitions, boolean compacted) {}
}
