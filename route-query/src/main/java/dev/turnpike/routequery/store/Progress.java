package dev.turnpike.routequery.store;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Up to where the projection is built, beside up to where the event store goes. */
public final class Progress {
  private final JdbcClient jdbc;

  public Progress(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How far.
   *
   * @param position event index the projection has come to; 0 before the first event
   * @param head event index of the last event in the store
   * @param complete whether every event that is in the store now is in the projection
   */
  public record Reached(long position, long head, boolean complete) {}

  /** Notes the position; part of the projection's transaction. */
  public void write(long position, List<Long> missing) {
    jdbc.sql(
            """
            insert into route_query.progress (one, position, missing) values (true, ?, ?)
            on conflict (one) do update set position = excluded.position,
              missing = excluded.missing\
            """)
        .params(position, missing.toArray(Long[]::new))
        .update();
  }

  /** An event below the position counts as seen only if it was not missing when we passed it. */
  public Reached reached() {
    return jdbc.sql(
            """
            select p.position, h.head, p.position >= h.head and not exists (
                select 1 from route_command.domain_event_entry e
                where e.global_index = any (p.missing)) as complete
            from (select coalesce(max(global_index), 0) as head
                  from route_command.domain_event_entry) h,
                 (select coalesce(max(position), 0) as position,
                    coalesce((select missing from route_query.progress), '{}') as missing
                  from route_query.progress) p\
            """)
        .query((row, n) ->
            new Reached(row.getLong("position"), row.getLong("head"), row.getBoolean("complete")))
        .single();
  }
}
