package dev.turnpike.ledger.store;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.kit.kafka.Rejected;
import dev.turnpike.ledger.store.Booked.Added;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Books charges: spend rows, steps, revisions and the consumer's position in one transaction.
 *
 * <p>Any number of ledgers may book at once: a charge is unique by request, attempt and key, and
 * each ledger writes charges in this order first, then locks keys in the order of their ids.
 */
public final class SpendStore {
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final BudgetStore budgets;
  private final UsagePositions positions;
  private final StepStore steps;
  private final SliceRows slices;
  private final KeyRows keyRows;
  private final ModelRows modelRows;

  public SpendStore(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      BudgetStore budgets,
      UsagePositions positions,
      StepStore steps) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.budgets = budgets;
    this.positions = positions;
    this.steps = steps;
    this.slices = new SliceRows(jdbc);
    this.keyRows = new KeyRows(jdbc);
    this.modelRows = new ModelRows(jdbc);
  }

  /**
   * Books the charges and moves the positions, both or neither.
   *
   * @param next the first offset not in this batch, of each partition in it
   */
  public Booked book(List<Booking> bookings, List<Rejected> rejected, Map<Integer, Long> next) {
    Map<KeyOf, Long> met = new HashMap<>();
    Map<String, Integer> models = new HashMap<>();
    Booked booked =
        transaction.execute(status -> {
          met.clear();
          models.clear();
          rejected.forEach(this::setAside);
          Map<Long, List<Added>> added = Map.of();
          List<BudgetKeyRow> changed = List.of();
          if (!bookings.isEmpty()) {
            Map<KeyOf, Booking> newest = newest(bookings);
            met.putAll(keyRows.ids(newest.keySet(), budgetIds(newest)));
            models.putAll(modelRows.ids(bookings));
            added = insert(bookings, met, models);
            changed = raiseRevisions(newest, met, added);
            steps.add(changed, added);
            slices.book(changed, bookings, met, added);
          }
          int fresh = added.values().stream().mapToInt(List::size).sum();
          return new Booked(changed, added, bookings.size() - fresh, positions.move(next));
        });
    if (booked == null) {
      throw new IllegalStateException("the transaction gave no result");
    }
    keyRows.remember(met);
    modelRows.remember(models);
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

  /** Returns the latest booking of each key. */
  private static Map<KeyOf, Booking> newest(List<Booking> bookings) {
    Map<KeyOf, Booking> newest = new HashMap<>();
    for (Booking booking : bookings) {
      newest.merge(KeyOf.of(booking), booking, (a, b) -> a.atMicros() >= b.atMicros() ? a : b);
    }
    return newest;
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

  private record Row(Booking booking, long keyId) {
    private static final Comparator<Row> ORDER =
        Comparator.comparing((Row row) -> row.booking().requestId())
            .thenComparingInt(row -> row.booking().attempt())
            .thenComparingLong(Row::keyId);
  }

  private Map<Long, List<Added>> insert(
      List<Booking> bookings, Map<KeyOf, Long> keys, Map<String, Integer> models) {
    Row[] rows = new Row[bookings.size()];
    for (int i = 0; i < rows.length; i++) {
      Booking booking = bookings.get(i);
      rows[i] = new Row(booking, Known.of(keys, KeyOf.of(booking)));
    }
    Arrays.sort(rows, Row.ORDER);
    String[] requests = new String[rows.length];
    int[] attempts = new int[rows.length];
    long[] keyIds = new long[rows.length];
    long[] amounts = new long[rows.length];
    long[] times = new long[rows.length];
    @Nullable Integer[] called = new Integer[rows.length];
    for (int i = 0; i < rows.length; i++) {
      Booking booking = rows[i].booking();
      requests[i] = booking.requestId().toString();
      attempts[i] = booking.attempt();
      keyIds[i] = rows[i].keyId();
      amounts[i] = booking.amount();
      times[i] = booking.atMicros();
      called[i] = models.get(booking.model());
    }
    Map<Long, List<Added>> added = new HashMap<>();
    jdbc.query(
        """
        INSERT INTO cost_ledger.spend
          (request_id, attempt, budget_key_id, amount, charged_at_micros, model_id)
        SELECT * FROM unnest(
          ?::text[]::uuid[], ?::integer[], ?::bigint[], ?::bigint[], ?::bigint[], ?::integer[])
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
        times,
        called);
    return added;
  }

  /**
   * Returns the keys that got charges; until the end of the transaction no other gives them any.
   */
  private List<BudgetKeyRow> raiseRevisions(
      Map<KeyOf, Booking> newest, Map<KeyOf, Long> ids, Map<Long, List<Added>> added) {
    Map<Long, KeyOf> keys = new HashMap<>(ids.size() * 2);
    ids.forEach((key, id) -> keys.put(id, key));
    long[] charged = added.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
    RowByRow.from(jdbc);
    return jdbc.query(
        """
        UPDATE cost_ledger.budget_key SET revision = revision + 1
        WHERE id = ANY (?::bigint[])
        RETURNING id, revision, stepped, leased
        """,
        (row, n) -> {
          KeyOf key = Known.of(keys, row.getLong(1));
          Booking booking = Known.of(newest, key);
          return new BudgetKeyRow(
              row.getLong(1),
              key.budget(),
              booking.routeName(),
              key.key(),
              row.getLong(2),
              row.getString(3),
              row.getBoolean(4),
              booking.terms());
        },
        (Object) charged);
  }
}
