package dev.turnpike.ledger.store;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** Up to where the usage topic is booked: the first offset of each partition that is not. */
public final class UsagePositions {
  private final JdbcTemplate jdbc;

  public UsagePositions(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Returns the positions of every partition known. */
  public Map<Integer, Long> all() {
    Map<Integer, Long> positions = new TreeMap<>();
    jdbc.query(
        "SELECT usage_partition, next_offset FROM cost_ledger.position",
        row -> {
          positions.put(row.getInt(1), row.getLong(2));
        });
    return positions;
  }

  /**
   * Moves positions forward, in the order of the partitions so that two ledgers never block.
   *
   * @return the positions of every partition known
   */
  Map<Integer, Long> move(Map<Integer, Long> next) {
    int[] partitions = next.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
    long[] offsets = new long[partitions.length];
    for (int i = 0; i < partitions.length; i++) {
      offsets[i] = Known.of(next, partitions[i]);
    }
    jdbc.update(
        """
        INSERT INTO cost_ledger.position
        SELECT * FROM unnest(?::integer[], ?::bigint[])
        ON CONFLICT (usage_partition) DO UPDATE
          SET next_offset = greatest(cost_ledger.position.next_offset, excluded.next_offset)
        """,
        partitions,
        offsets);
    return all();
  }
}
