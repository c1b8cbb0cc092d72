package dev.turnpike.ledger.store;

import dev.turnpike.contracts.budget.Window;
import dev.turnpike.ledger.store.Booked.Added;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the charges of each step of a window come to, for keys with so many that nobody wants to
 * read them one by one again. Thread-safe.
 *
 * <p>A key has steps from the moment on it has more charges in its window than are kept one by one;
 * each booking then adds to them in its transaction. They are for one window: after new terms they
 * are made again.
 */
public final class StepStore {
  private static final int FETCH = 10_000;
  private static final int MOST_ROWS = 10_000;

  private final JdbcTemplate jdbc;
  private final JdbcTemplate rows;
  private final TransactionTemplate transaction;

  public StepStore(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.rows = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
    this.rows.setFetchSize(FETCH);
    this.transaction = transaction;
  }

  /** Returns how a key's row names the window its steps are for. */
  public static String name(Window window) {
    return window.lengthMicros() + " " + WindowText.of(window);
  }

  private static Window named(String name) {
    int blank = name.indexOf(' ');
    return WindowText.read(Long.parseLong(name.substring(0, blank)), name.substring(blank + 1));
  }

  /** What the charges of one step come to. */
  private static final class Sum {
    private BigDecimal amount = BigDecimal.ZERO;
    private long latest = Long.MIN_VALUE;
    private long charges;

    void add(Added charge) {
      amount = amount.add(BigDecimal.valueOf(charge.amount()));
      latest = Math.max(latest, charge.atMicros());
      charges++;
    }
  }

  private record Place(long keyId, long stepMicros) {}

  /**
   * Adds new charges to the steps of those keys that have some, within the booking's transaction.
   */
  void add(List<BudgetKeyRow> keys, Map<Long, List<Added>> added) {
    Map<Place, Sum> sums = new LinkedHashMap<>();
    for (BudgetKeyRow key : keys) {
      String stepped = key.stepped();
      if (stepped != null) {
        Window window = named(stepped);
        for (Added charge : added.getOrDefault(key.id(), List.of())) {
          sums.computeIfAbsent(
                  new Place(key.id(), window.stepOf(charge.atMicros())), _ -> new Sum())
              .add(charge);
        }
      }
    }
    write(sums);
  }

  /**
   * Begins to keep steps for a key, from the charges there are after an instant; does nothing where
   * they are kept for this window already.
   */
  public void begin(long keyId, Window window, long afterMicros) {
    transaction.executeWithoutResult(status -> {
      @Nullable String now =
          jdbc.queryForObject(
              "SELECT stepped FROM cost_ledger.budget_key WHERE id = ? FOR NO KEY UPDATE",
              String.class,
              keyId);
      if (name(window).equals(now)) {
        return;
      }
      jdbc.update("DELETE FROM cost_ledger.spend_step WHERE budget_key_id = ?", keyId);
      Map<Place, Sum> sums = new TreeMap<>(Comparator.comparingLong(Place::stepMicros));
      rows.query(
          """
          SELECT charged_at_micros, amount FROM cost_ledger.spend
          WHERE budget_key_id = ? AND charged_at_micros > ? ORDER BY charged_at_micros
          """,
          row -> {
            Added charge = new Added(row.getLong(1), row.getLong(2));
            Place place = new Place(keyId, window.stepOf(charge.atMicros()));
            if (sums.size() >= MOST_ROWS && !sums.containsKey(place)) {
              write(sums);
              sums.clear();
            }
            sums.computeIfAbsent(place, _ -> new Sum()).add(charge);
          },
          keyId,
          afterMicros);
      write(sums);
      jdbc.update(
          "UPDATE cost_ledger.budget_key SET stepped = ?, stepped_after = ? WHERE id = ?",
          name(window),
          afterMicros,
          keyId);
    });
  }

  private void write(Map<Place, Sum> sums) {
    if (sums.isEmpty()) {
      return;
    }
    List<Place> places = new ArrayList<>(sums.keySet());
    long[] keys = new long[places.size()];
    long[] steps = new long[keys.length];
    String[] amounts = new String[keys.length];
    long[] latest = new long[keys.length];
    long[] charges = new long[keys.length];
    for (int i = 0; i < keys.length; i++) {
      Place place = places.get(i);
      Sum sum = Objects.requireNonNull(sums.get(place));
      keys[i] = place.keyId();
      steps[i] = place.stepMicros();
      amounts[i] = sum.amount.toPlainString();
      latest[i] = sum.latest;
      charges[i] = sum.charges;
    }
    jdbc.update(
        """
        INSERT INTO cost_ledger.spend_step AS s
        SELECT * FROM unnest(
          ?::bigint[], ?::bigint[], ?::text[]::numeric[], ?::bigint[], ?::bigint[])
        ON CONFLICT (budget_key_id, step_micros) DO UPDATE
        SET amount = s.amount + excluded.amount,
            latest_micros = greatest(s.latest_micros, excluded.latest_micros),
            charges = s.charges + excluded.charges
        """,
        keys,
        steps,
        amounts,
        latest,
        charges);
  }
}
