package dev.turnpike.ledger.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which revision each key has, and which one runtimes were told last. Thread-safe.
 *
 * <p>Told is what stands last on the topic, as the topic's compaction keeps that alone: where two
 * ledgers told one key at once, it may not be the highest revision, and the key is behind.
 */
public final class Revisions {
  private final JdbcTemplate jdbc;

  public Revisions(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
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
    Long[] ids = told.keySet().toArray(Long[]::new);
    Long[] revisions = new Long[ids.length];
    Long[] offsets = new Long[ids.length];
    int i = 0;
    for (Told each : told.values()) {
      revisions[i] = each.revision();
      offsets[i++] = each.offset();
    }
    jdbc.update(
        """
        WITH told AS (
          SELECT k.id, t.revision, t.told_offset
          FROM cost_ledger.budget_key k
          JOIN unnest(?::bigint[], ?::bigint[], ?::bigint[]) AS t (id, revision, told_offset)
            ON t.id = k.id
          ORDER BY k.id FOR UPDATE OF k)
        UPDATE cost_ledger.budget_key k
        SET told_revision = told.revision, told_offset = told.told_offset
        FROM told WHERE k.id = told.id AND told.told_offset > k.told_offset
        """,
        ids,
        revisions,
        offsets);
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
