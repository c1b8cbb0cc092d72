package dev.turnpike.ledger.store;

import dev.turnpike.contracts.lease.Slice;
import dev.turnpike.ledger.store.Booked.Added;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The slices of keys. Those of a key are read and changed under the lock of its row, as bookings
 * hold it. Thread-safe.
 */
public final class SliceRows {
  private final JdbcTemplate jdbc;

  public SliceRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Returns the slices of a key in the order of their numbers. */
  public List<Slice> of(long keyId) {
    return jdbc.query(
        """
        SELECT runtime, number, ceiling, booked, ask_number, ask_ceiling
        FROM cost_ledger.lease_slice WHERE budget_key_id = ? ORDER BY number
        """,
        (row, n) -> {
          @Nullable Long ask = row.getObject(5, Long.class);
          return new Slice(
              row.getString(1),
              row.getLong(2),
              row.getLong(3),
              row.getLong(4),
              ask == null ? null : new Slice.Ask(ask, row.getLong(6)));
        },
        keyId);
  }

  /** Puts other slices in the place of those a key has. */
  public void replace(long keyId, List<Slice> slices) {
    jdbc.update("DELETE FROM cost_ledger.lease_slice WHERE budget_key_id = ?", keyId);
    for (Slice slice : slices) {
      Slice.Ask ask = slice.ask();
      jdbc.update(
          "INSERT INTO cost_ledger.lease_slice VALUES (?, ?, ?, ?, ?, ?, ?)",
          keyId,
          slice.runtime(),
          slice.number(),
          slice.ceiling(),
          slice.booked(),
          ask == null ? null : ask.number(),
          ask == null ? null : ask.ceiling());
    }
  }

  /** Ends all slices of a runtime. */
  public void end(String runtime) {
    jdbc.update("DELETE FROM cost_ledger.lease_slice WHERE runtime = ?", runtime);
  }

  private record Place(long keyId, String runtime) {}

  /** Notes new charges of keys that have slices at their runtimes', within the booking. */
  void book(
      List<BudgetKeyRow> changed,
      List<Booking> bookings,
      Map<KeyOf, Long> ids,
      Map<Long, List<Added>> added) {
    Set<Long> leased = new HashSet<>();
    changed.stream().filter(BudgetKeyRow::leased).forEach(key -> leased.add(key.id()));
    if (leased.isEmpty()) {
      return;
    }
    Map<Long, List<Booking>> told = new HashMap<>();
    for (Booking booking : bookings) {
      long id = Known.of(ids, KeyOf.of(booking));
      if (leased.contains(id)) {
        told.computeIfAbsent(id, _ -> new ArrayList<>()).add(booking);
      }
    }
    Map<Place, Long> sums = new HashMap<>();
    told.forEach((id, ofKey) -> {
      // As many as were told were new: so all of them were.
      boolean allNew = Known.of(added, id).size() == ofKey.size();
      for (Booking booking : allNew ? ofKey : newOnes(id, ofKey)) {
        sums.merge(new Place(id, booking.runtime()), booking.amount(), SliceRows::sum);
      }
    });
    sums.forEach((place, amount) ->
        jdbc.update(
            """
            UPDATE cost_ledger.lease_slice
            SET booked = LEAST(booked::numeric + ?, 9223372036854775807)::bigint
            WHERE budget_key_id = ? AND runtime = ?
            """,
            amount,
            place.keyId(),
            place.runtime()));
  }

  private static long sum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  /** Returns those of a key's charges that this transaction has written. */
  private List<Booking> newOnes(long keyId, List<Booking> told) {
    Map<String, Booking> byAttempt = new HashMap<>();
    told.forEach(it -> byAttempt.putIfAbsent(it.requestId() + " " + it.attempt(), it));
    List<Booking> distinct = List.copyOf(byAttempt.values());
    String[] requests = new String[distinct.size()];
    int[] attempts = new int[requests.length];
    for (int i = 0; i < requests.length; i++) {
      requests[i] = distinct.get(i).requestId().toString();
      attempts[i] = distinct.get(i).attempt();
    }
    List<Booking> written = new ArrayList<>();
    jdbc.query(
        """
        SELECT s.request_id::text, s.attempt FROM cost_ledger.spend s
        JOIN unnest(?::text[]::uuid[], ?::integer[]) AS told (request_id, attempt)
          USING (request_id, attempt)
        WHERE s.budget_key_id = ? AND s.xmin = pg_current_xact_id()::xid
        """,
        row -> {
          written.add(Known.of(byAttempt, row.getString(1) + " " + row.getInt(2)));
        },
        requests,
        attempts,
        keyId);
    return written;
  }
}
