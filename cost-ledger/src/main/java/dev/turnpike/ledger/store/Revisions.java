package dev.turnpike.ledger.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which revision each key has, and which one runtimes were told last. Thread-safe.
 *
 * <p>Told is what stands last on the topic, as the topic's compaction keeps that alone: where two
 * ledgers told one key at once, it may not be the highest revision, and the key is behind.
 */
public final class Revisions {
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  public Revisions(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** A standing that is on the topic, and its offset there. */
  public record Told(long revision, long offset) {}

  /** Raises the revisions of keys whose standing changes without a new charge. */
  public void raise(List<Long> keyIds) {
    jdbc.update(
        """
        UPDATE cost_ledger.budget_key SET revision = revision + 1
        WHERE id IN (
          SELECT id FROM cost_ledger.budget_key WHERE id = ANY (?::bigint[])
          ORDER BY id FOR UPDATE)
        """,
        (Object) keyIds.toArray(Long[]::new));
  }

  /** Remembers what is on the topic, by the keys' ids. */
  public void told(Map<Long, Told> told) {
    long[] ids = told.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
    long[] revisions = new long[ids.length];
    long[] offsets = new long[ids.length];
    for (int i = 0; i < ids.length; i++) {
      Told each = Known.of(told, ids[i]);
      revisions[i] = each.revision();
      offsets[i] = each.offset();
    }
    transaction.executeWithoutResult(status -> {
      RowByRow.from(jdbc);
      jdbc.update(
          """
          UPDATE cost_ledger.budget_key k
          SET told_revision = t.revision, told_offset = t.told_offset
          FROM unnest(?::bigint[], ?::bigint[], ?::bigint[]) AS t (id, revision, told_offset)
          WHERE k.id = t.id AND t.told_offset > k.told_offset
          """,
          ids,
          revisions,
          offsets);
    });
  }

  /** Says whether runtimes were told of these revisions, or later ones. */
  public boolean areTold(Map<Long, Long> revisions) {
    Long[] ids = revisions.keySet().toArray(Long[]::new);
    Long[] least = new Long[ids.length];
    for (int i = 0; i < ids.length; i++) {
      least[i] = Known.of(revisions, ids[i]);
    }
    Long untold =
        jdbc.queryForObject(
            """
            SELECT count(*) FROM cost_ledger.budget_key k
            JOIN unnest(?::bigint[], ?::bigint[]) AS t (id, revision) ON t.id = k.id
            WHERE k.told_revision < t.revision
            """,
            Long.class,
            ids,
            least);
    return untold != null && untold == 0;
  }

  /** Returns revisions that are not what runtimes were told last, by the keys' ids. */
  public Map<Long, Long> behind(int most) {
    Map<Long, Long> behind = new LinkedHashMap<>();
    jdbc.query(
        """
        SELECT id, revision FROM cost_ledger.budget_key
        WHERE revision > told_revision ORDER BY id LIMIT ?
        """,
        row -> {
          behind.put(row.getLong(1), row.getLong(2));
        },
        most);
    return behind;
  }
}
