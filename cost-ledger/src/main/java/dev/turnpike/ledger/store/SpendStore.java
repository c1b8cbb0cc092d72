package dev.turnpike.ledger.store;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.kit.kafka.Rejected;
import dev.turnpike.ledger.store.Booked.Added;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
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
  private final UsagePositions positions;

  public SpendStore(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      BudgetStore budgets,
      UsagePositions positions) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.budgets = budgets;
    this.positions = positions;
  }

  private record KeyOf(BudgetId budget, String key) {
    static KeyOf of(Booking booking) {
      return new KeyOf(booking.budget(), booking.key());
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
          rejected.forEach(this::setAside);
          Map<Long, List<Added>> added = Map.of();
          List<BudgetKeyRow> changed = List.of();
          if (!bookings.isEmpty()) {
            Map<KeyOf, BudgetKeyRow> keys = lockKeys(bookings);
            added = insert(bookings, keys);
            changed = raiseRevisions(keys, added);
          }
          int fresh = added.values().stream().mapToInt(List::size).sum();
          positions.move(next);
          return new Booked(changed, added, bookings.size() - fresh, positions.all());
        });
    if (booked == null) {
      throw new IllegalStateException("the transaction gave no result");
    }
    return booked;
  }

  private void setAside(Rejected message) {
    jdbc.update(
        "INSERT INTO cost_ledger.rejected VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        message.partition(),
        message.offset(),
        message.reason(),
        message.message());
  }

  /** Returns the rows of all keys in the bookings, made where needed, and locked. */
  private Map<KeyOf, BudgetKeyRow> lockKeys(List<Booking> bookings) {
    Map<KeyOf, Booking> newest = new HashMap<>();
    for (Booking booking : bookings) {
      newest.merge(KeyOf.of(booking), booking, (a, b) -> a.atMicros() >= b.atMicros() ? a : b);
    }
    Map<BudgetId, Long> budgetIds = budgetIds(newest);
    Long[] ids = new Long[newest.size()];
    String[] texts = new String[ids.length];
    byte[][] hashes = new byte[ids.length][];
    Map<Long, BudgetId> budgetOf = new HashMap<>();
    int i = 0;
    for (KeyOf key : newest.keySet()) {
      Long id = known(budgetIds.get(key.budget()), key.budget());
      ids[i] = id;
      texts[i] = key.key();
      hashes[i++] = Fingerprint.of(key.key());
      budgetOf.put(id, key.budget());
    }
    jdbc.update(
        """
        INSERT INTO cost_ledger.budget_key (budget_id, key, key_hash)
        SELECT * FROM unnest(?::bigint[], ?::text[], ?::bytea[]) AS k (budget_id, key, key_hash)
        ORDER BY budget_id, key_hash
        ON CONFLICT DO NOTHING
        """,
        ids,
        texts,
        hashes);
    Map<KeyOf, BudgetKeyRow> locked = new HashMap<>();
    jdbc.query(
        """
        SELECT k.id, k.budget_id, k.key, k.revision FROM cost_ledger.budget_key k
        JOIN unnest(?::bigint[], ?::bytea[]) AS asked (budget_id, key_hash)
          USING (budget_id, key_hash)
        ORDER BY k.id FOR UPDATE OF k
        """,
        row -> {
          BudgetId budget = known(budgetOf.get(row.getLong(2)), row.getLong(2));
          KeyOf key = new KeyOf(budget, row.getString(3));
          Booking booking = known(newest.get(key), key);
          locked.put(
              key,
              new BudgetKeyRow(
                  row.getLong(1),
                  budget,
                  booking.routeName(),
                  key.key(),
                  row.getLong(4),
                  booking.terms()));
        },
        ids,
        hashes);
    return locked;
  }

  /** Returns the row ids of the budgets, in an order in which two ledgers never block. */
  private Map<BudgetId, Long> budgetIds(Map<KeyOf, Booking> newest) {
    Map<BudgetId, Booking> perBudget = new HashMap<>();
    newest.forEach((key, booking) ->
        perBudget.merge(key.budget(), booking, (a, b) -> a.atMicros() >= b.atMicros() ? a : b));
    Map<BudgetId, Long> ids = new HashMap<>();
    perBudget.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(BudgetId::toString)))
        .forEach(entry -> {
          Booking booking = entry.getValue();
          long id = budgets.id(entry.getKey(), booking.routeName());
          budgets.noteTerms(id, booking.terms(), booking.atMicros());
          ids.put(entry.getKey(), id);
        });
    return ids;
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
      requests[i] = booking.requestId().toString();
      attempts[i] = booking.attempt();
      keyIds[i] = known(keys.get(KeyOf.of(booking)), booking).id();
      amounts[i] = booking.amount();
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
        .map(key -> key.withRevision(key.revision() + 1))
        .toList();
  }

  private static <T> T known(@Nullable T found, Object what) {
    if (found == null) {
      throw new IllegalStateException("no row for " + what);
    }
    return found;
  }
}
