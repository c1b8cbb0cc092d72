package dev.turnpike.ledger.lease;

import dev.turnpike.contracts.lease.Roster.Member;
import dev.turnpike.ledger.store.SliceRows;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is kept of the list of runtimes, for the one ledger that keeps it. A ledger that another has
 * followed changes nothing any more. Thread-safe.
 */
public final class Members {
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final SliceRows slices;

  public Members(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.slices = new SliceRows(jdbc);
  }

  /** Another ledger keeps the list now. */
  static final class Followed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Followed() {
      super("another ledger has followed as the one that gives slices");
    }
  }

  /** Makes this ledger the one that keeps the list; returns the number of its term. */
  long follow() {
    return one("UPDATE cost_ledger.lease_term SET term = term + 1 RETURNING term");
  }

  /** Returns the first report that was not read. */
  long nextOffset() {
    return one("SELECT next_offset FROM cost_ledger.lease_term");
  }

  void moveTo(long offset) {
    jdbc.update("UPDATE cost_ledger.lease_term SET next_offset = ?", offset);
  }

  long nextNumber() {
    return one("SELECT nextval('cost_ledger.lease_number')");
  }

  private long one(String sql) {
    return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class));
  }

  /**
   * Sees to it, within a transaction, that the list does not change until its end.
   *
   * @throws Followed if it is another ledger's by now
   */
  void hold(long term) {
    check(term, "SELECT term FROM cost_ledger.lease_term FOR SHARE");
  }

  private void check(long term, String sql) {
    @Nullable Long now = jdbc.queryForObject(sql, Long.class);
    if (now == null || now != term) {
      throw new Followed();
    }
  }

  /** Returns the list as it is kept. */
  List<Member> all() {
    return jdbc.query(
        "SELECT runtime, incarnation, since_number, owner FROM cost_ledger.lease_member",
        (row, n) ->
            new Member(row.getString(1), row.getLong(2), row.getLong(3), row.getBoolean(4)));
  }

  /**
   * Keeps the list as it is now; of those who are not on it any more the slices end.
   *
   * @throws Followed if it is another ledger's by now
   */
  void keep(long term, List<Member> members, List<String> gone) {
    transaction.executeWithoutResult(status -> {
      check(term, "SELECT term FROM cost_ledger.lease_term FOR UPDATE");
      for (String runtime : gone) {
        slices.end(runtime);
      }
      jdbc.update("DELETE FROM cost_ledger.lease_member");
      for (Member member : members) {
        jdbc.update(
            "INSERT INTO cost_ledger.lease_member VALUES (?, ?, ?, ?)",
            member.runtime(),
            member.incarnation(),
            member.since(),
            member.owner());
      }
    });
  }
}
