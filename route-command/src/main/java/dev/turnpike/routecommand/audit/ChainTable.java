package dev.turnpike.routecommand.audit;

import dev.turnpike.routecommand.audit.chain.ChainKey;
import dev.turnpike.routecommand.audit.chain.Link;
import dev.turnpike.routecommand.audit.chain.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table of links. What writes holds {@link #lock} until its transaction ends, in any process:
 * so the chain has one end, and events get their global indexes in the order of their links.
 */
final class ChainTable {
  private static final long LOCK = 7_468_230_115_002L;
  private static final int PAGE = 500;

  private final JdbcTemplate jdbc;
  private final ChainKey key;

  ChainTable(JdbcTemplate jdbc, ChainKey key) {
    this.jdbc = jdbc;
    this.key = key;
  }

  /** Waits for the transactions of others that write; to be called within one. */
  void lock() {
    jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, LOCK);
  }

  /** Returns the last link. */
  Optional<Link> head() {
    return one(EventRows.LINKS + " order by global_index desc limit 1");
  }

  Optional<Link> at(long position) {
    return one(EventRows.LINKS + " where global_index = ?", position);
  }

  /** Chains events that have just been written. */
  Link chain(Link before, List<String> eventIds) {
    return add(
        before,
        jdbc.query(
            EventRows.EVENTS + " where event_identifier = any (?) order by global_index",
            statement ->
                statement.setArray(
                    1, statement.getConnection().createArrayOf("text", eventIds.toArray())),
            (row, n) -> EventRows.event(row)));
  }

  /** Chains all events, from the first one on; returns the last link. */
  Link chainAll() {
    Link head = Link.ORIGIN;
    List<StoredEvent> page;
    do {
      page =
          jdbc.query(
              EventRows.EVENTS + " where global_index > ? order by global_index limit " + PAGE,
              (row, n) -> EventRows.event(row),
              head.position());
      head = add(head, page);
    } while (page.size() == PAGE);
    return head;
  }

  private Link add(Link before, List<StoredEvent> events) {
    Link head = before;
    List<Object[]> links = new ArrayList<>(events.size());
    for (StoredEvent event : events) {
      head = key.next(head, event);
      links.add(new Object[] {head.position(), head.ordinal(), head.value()});
    }
    jdbc.batchUpdate(
        "insert into route_command.event_link (global_index, ordinal, link) values (?, ?, ?)",
        links);
    return head;
  }

  private Optional<Link> one(String query, Object... parameters) {
    return jdbc.query(query, (row, n) -> EventRows.link(row), parameters).stream().findFirst();
  }
}
