package dev.turnpike.logs.export;

import dev.turnpike.logs.search.LogSearch;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks how far an export will go. Thread-safe. */
final class ExportReader {
  private final JdbcTemplate jdbc;

  ExportReader(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How far an export goes.
   *
   * @param entries that are written
   * @param complete whether these are all
   * @param cursor where the next export goes on; empty when this one is complete
   */
  record Extent(int entries, boolean complete, String cursor) {}

  private record Place(OffsetDateTime createdAt, UUID id, int number) {}

  /**
   * @param search a page of as many entries as the export may have
   */
  Extent extent(LogSearch search, int limit) {
    List<Place> last =
        jdbc.query(
            "SELECT created_at, id, row_number() OVER () AS number FROM"
                + " (SELECT created_at, id FROM log_projection.log"
                + search.page()
                + ") AS found ORDER BY number DESC LIMIT 2",
            (row, n) ->
                new Place(
                    row.getObject(1, OffsetDateTime.class),
                    row.getObject(2, UUID.class),
                    row.getInt(3)),
            search.pageArguments().toArray());
    int found = last.isEmpty() ? 0 : last.getFirst().number();
    if (found <= limit) {
      return new Extent(found, true, "");
    }
    Place end = last.getLast();
    return new Extent(limit, false, LogSearch.cursorAfter(end.createdAt().toInstant(), end.id()));
  }
}
