package dev.turnpike.ledger.store;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.ledger.store.Booked.Added;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Books charges: spend rows, revisions and the consumer's position in one transaction.
 *
 * <p>Any number of ledgers may book at once: rows of the same key are locked in the order of their
 * ids, and a charge is unique by request, attempt and key.
 */
public final class SpendStore {
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final BudgetStore budgets;

  public SpendStore(JdbcTemplate jdbc, TransactionTemplate transaction, BudgetStore budgets) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.budgets = budgets;
  }

  /** A message that could not be booked. */
  public record Rejected(int partition, long offset, String reason, byte[] message) {}

  private record KeyOf(BudgetId budget, String key) {
    static KeyOf of(Charge charge) {
      return new KeyOf(charge.budget(), charge.key());
    }
  }

  /**
   * Books the charges and moves the positions, both or neither.
   *
   * @param next the first offset not in this batch, of each partition in it
   */
  public Booked book(List<Booking> bookings, List<Rejected> rejected, Map<Integer, Long> next) {
    Booked booked =
        transaction.execute(status -> {
          for (Rejected message : rejected) {
            jdbc.update(
                "INSERT INTO cost_ledger.rejected VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                message.partition(),
                message.offset(),
                message.reason(),
                message.message());
          }
          Map<KeyOf, BudgetKeyRow> keys = lockKeys(bookings);
          Map<Long, List<Added>> added = insert(bookings, keys);
          List<BudgetKeyRow> changed = raiseRevisions(keys, added);
          int fresh = added.values().stream().mapToInt(List::size).sum();
          move(next);
          return new Booked(changed, added, bookings.size() - fresh, positions());
        });
    if (booked == null) {
      throw new IllegalStateException("the transaction gave no result");
    }
    return booked;
  }

  /** Returns the first offset not booked, of every partition known. */
  public Map<Integer, Long> positions() {
    Map<Integer, Long> positions = new TreeMap<>();
    jdbc.query(
        "SELECT usage_partition, next_offset FROM cost_ledger.position",
        row -> {
          positions.put(row.getInt(1), row.getLong(2));
        });
    return positions;
  }

  private Map<KeyOf, BudgetKeyRow> lockKeys(List<Booking> bookings) {
    Map<KeyOf, Booking> newest = new HashMap<>();
    for (Booking booking : bookings) {
      newest.merge(
          KeyOf.of(booking.charge()), booking, (a, b) -> a.atMicros() >= b.atMicros() ? a : b);
    }
    Map<BudgetId, Booking> perBudget = new HashMap<>();
    newest.forEach((key, booking) ->
        perBudget.merge(key.budget(), booking, (a, b) -> a.atMicros() >= b.atMicros() ? a : b));
    Map<BudgetId, Long> budgetIds = new HashMap<>();
    perBudget.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(BudgetId::toString)))
        .forEach(entry -> {
          Booking booking = entry.getValue();
          long id = budgets.id(entry.getKey(), booking.routeName());
          budgets.noteTerms(id, booking.charge().terms(), booking.atMicros());
          budgetIds.put(entry.getKey(), id);
        });
    List<KeyOf> ordered = new ArrayList<>(newest.keySet());
    Long[] ids = new Long[ordered.size()];
    String[] keys = new String[ordered.size()];
    Map<Long, BudgetId> budgetOf = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      Long id = budgetIds.get(ordered.get(i).budget());
      if (id == null) {
        throw new IllegalStateException("no row for budget " + ordered.get(i).budget());
      }
      ids[i] = id;
      keys[i] = ordered.get(i).key();
      budgetOf.put(id, ordered.get(i).budget());
    }
    jdbc.update(
        """
        INSERT INTO cost_ledger.budget_key (budget_id, key)
        SELECT * FROM unnest(?::bigint[], ?::text[]) AS k (budget_id, key) ORDER BY 1, 2
        ON CONFLICT DO NOTHING
        """,
        ids,
        keys);
    Map<KeyOf, BudgetKeyRow> locked = new HashMap<>();
    jdbc.query(
        """
        SELECT k.id, k.budget_id, k.key, k.revision FROM cost_ledger.budget_key k
        JOIN unnest(?::bigint[], ?::text[]) AS asked (budget_id, key) USING (budget_id, key)
        ORDER BY k.id FOR UPDATE OF k
        """,
        row -> {
          BudgetId budget = budgetOf.get(row.getLong(2));
          if (budget != null) {
            KeyOf key = new KeyOf(budget, row.getString(3));
            Booking booking = newest.get(key);
            if (booking != null) {
              locked.put(
                  key,
                  new BudgetKeyRow(
                      row.getLong(1),
                      budget,
                      booking.routeName(),
                      key.key(),
                      row.getLong(4),
                      booking.charge().terms()));
            }
          }
        },
        ids,
        keys);
    return locked;
  }

  private Map<Long, List<Added>> insert(List<Booking> bookings, Map<KeyOf, BudgetKeyRow> keys) {
    int size = bookings.size();
    String[] requests = new String[size];
    Integer[] attempts = new Integer[size];
    Long[] keyIds = new Long[size];
    Long[] amounts = new Long[size];
    Long[] times = new Long[size];
    for (int i = 0; i < size; i++) {
      Booking booking = bookings.get(i);
      BudgetKeyRow key = keys.get(KeyOf.of(booking.charge()));
      if (key == null) {
        throw new IllegalStateException("no row for " + booking.charge());
      }
      requests[i] = booking.requestId().toString();
      attempts[i] = booking.attempt();
      keyIds[i] = key.id();
      amounts[i] = booking.charge().amount();
      times[i] = booking.atMicros();
    }
    Map<Long, List<Added>> added = new HashMap<>();
    jdbc.query(
        """
        INSERT INTO cost_ledger.spend
          (request_id, attempt, budget_key_id, amount, charged_at_micros)
        SELECT * FROM unnest(?::text[]::uuid[], ?::integer[], ?::bigint[], ?::bigint[], ?::bigint[])
        ON CONFLICT DO NOTHING
        RETURNING budget_key_id, charged_at_micros, amount
        """,
        row -> {
          added
              .computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
              .add(new Added(row.getLong(2), row.getLong(3)));
        },
        requests,
        attempts,
        keyIds,
        amounts,
        times);
    return added;
  }

  private List<BudgetKeyRow> raiseRevisions(
      Map<KeyOf, BudgetKeyRow> keys, Map<Long, List<Added>> added) {
    jdbc.update(
        """
        UPDATE cost_ledger.budget_key SET revision = revision + 1 WHERE id = ANY (?::bigint[])
        """,
        (Object) added.keySet().toArray(Long[]::new));
    return keys.values().stream()
        .filter(key -> added.containsKey(key.id()))
        .map(key ->
            new BudgetKeyRow(
                key.id(),
                key.budget(),
                key.routeName(),
                key.key(),
                key.revision() + 1,
                key.terms()))
        .toList();
  }

  private void move(Map<Integer, Long> next) {
    next.forEach((partition, offset) ->
        jdbc.update(
            """
            INSERT INTO cost_ledger.position VALUES (?, ?)
            ON CONFLICT (usage_partition) DO UPDATE
              SET next_offset = greatest(cost_ledger.position.next_offset, excluded.next_offset)
            """,
            partition,
            offset));
  }

  /**
   * Reads the charges of a key that can count at an instant, oldest first.
   *
   * @param afterMicros only charges later than this
   * @param untilMicros only charges up to this, itself included
   */
  public List<Added> charges(long keyId, long afterMicros, long untilMicros) {
    RowMapper<Added> added = (row, n) -> new Added(row.getLong(1), row.getLong(2));
    return jdbc.query(
        """
        SELECT charged_at_micros, amount FROM cost_ledger.spend
        WHERE budget_key_id = ? AND charged_at_micros > ? AND charged_at_micros <= ?
        ORDER BY charged_at_micros
        """,
        added,
        keyId,
        afterMicros,
        untilMicros);
  }

  /**
   * Raises the revisions of keys whose standing is told anew without a new charge.
   *
   * @return the new revisions by the keys' ids
   */
  public Map<Long, Long> raise(List<Long> keyIds) {
    Map<Long, Long> revisions = new HashMap<>();
    jdbc.query(
        """
        UPDATE cost_ledger.budget_key SET revision = revision + 1 WHERE id = ANY (?::bigint[])
        RETURNING id, revision
        """,
        row -> {
          revisions.put(row.getLong(1), row.getLong(2));
        },
        (Object) keyIds.toArray(Long[]::new));
    return revisions;
  }

  /** Remembers which revisions runtimes have been told. */
  public void published(Map<Long, Long> revisions) {
    Long[] ids = revisions.keySet().toArray(Long[]::new);
    Long[] told = new Long[ids.length];
    for (int i = 0; i < ids.length; i++) {
      told[i] = revisions.get(ids[i]);
    }
    jdbc.update(
        """
        UPDATE cost_ledger.budget_key k
        SET published_revision = greatest(k.published_revision, t.revision)
        FROM unnest(?::bigint[], ?::bigint[]) AS t (id, revision) WHERE k.id = t.id
        """,
        ids,
        told);
  }
}
