package dev.turnpike.ledger.store;

import dev.turnpike.contracts.budget.Window;
import dev.turnpike.ledger.domain.ChargeWindow;
import dev.turnpike.ledger.store.Booked.Added;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the charges of keys into windows, as of one moment of the database. Thread-safe.
 *
 * <p>A key with more charges than a window keeps one by one is read from its steps, so that no key
 * takes longer than these.
 */
public final class SpendReader {
  private static final int FETCH = 10_000;

  /** Charges of several keys that are in memory at once, but for those of the last key. */
  private static final long MOST_TOGETHER = 200_000;

  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private final JdbcTemplate rows;
  private final TransactionTemplate snapshot;

  public SpendReader(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.rows = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
    this.rows.setFetchSize(FETCH);
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /**
   * What belongs to the charges that were read.
   *
   * @param revision the key's revision that holds exactly these charges
   * @param stepped the window whose steps the key has
   * @param positions the first offset not booked, of every partition known, when these were all
   */
  public record Moment(long revision, @Nullable String stepped, Map<Integer, Long> positions) {}

  /** Reads all charges of a key that have not left the window at an instant, later ones too. */
  public Moment read(long keyId, ChargeWindow into, long nowMicros) {
    Asked asked = new Asked(keyId, into.window());
    Moment moment =
        snapshot.execute(status -> {
          Steps steps = Known.of(steps(List.of(asked)), keyId);
          fill(keyId, steps, into, into.window().startOf(nowMicros), Long.MAX_VALUE);
          return steps.at(new UsagePositions(rows).all());
        });
    return Objects.requireNonNull(moment);
  }

  /** A key whose charges are wanted. */
  public record Asked(long keyId, Window window) {}

  /** The charges of a key that have not left its window at an instant, later ones too. */
  public record Read(ChargeWindow charges, Moment moment) {}

  /**
   * Reads the charges of keys, by one query for all that have no steps.
   *
   * @return what was read, by the keys' ids: at least one of them, and all unless these have very
   *     many charges together
   */
  public Map<Long, Read> read(List<Asked> keys, long nowMicros) {
    Map<Long, Read> read = new HashMap<>(keys.size() * 2);
    snapshot.executeWithoutResult(status -> {
      Map<Integer, Long> positions = new UsagePositions(rows).all();
      Map<Long, Steps> steps = steps(keys);
      List<Asked> plain = new ArrayList<>();
      long charges = 0;
      for (Asked key : keys) {
        Steps its = Known.of(steps, key.keyId());
        if (its.window() == null) {
          plain.add(key);
        } else if (charges < MOST_TOGETHER) {
          ChargeWindow window = new ChargeWindow(key.window());
          fill(key.keyId(), its, window, key.window().startOf(nowMicros), Long.MAX_VALUE);
          charges += window.size();
          read.put(key.keyId(), new Read(window, its.at(positions)));
        }
      }
      if (!plain.isEmpty() && charges < MOST_TOGETHER) {
        List<ChargeWindow> windows = readPlain(plain, nowMicros);
        for (int i = 0; i < windows.size(); i++) {
          long id = plain.get(i).keyId();
          read.put(id, new Read(windows.get(i), Known.of(steps, id).at(positions)));
        }
      }
    });
    return read;
  }

  /** Reads the first of these keys, until they have many charges together. */
  private List<ChargeWindow> readPlain(List<Asked> keys, long nowMicros) {
    long[] ids = new long[keys.size()];
    long[] after = new long[ids.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = keys.get(i).keyId();
      after[i] = keys.get(i).window().startOf(nowMicros);
    }
    List<ChargeWindow> windows =
        rows.query(
            """
            SELECT asked.place, s.charged_at_micros, s.amount
            FROM unnest(?::bigint[], ?::bigint[]) WITH ORDINALITY AS asked (id, after, place)
            CROSS JOIN LATERAL (
              SELECT charged_at_micros, amount FROM cost_ledger.spend
              WHERE budget_key_id = asked.id AND charged_at_micros > asked.after
              ORDER BY charged_at_micros) s
            ORDER BY asked.place, s.charged_at_micros
            """,
            (ResultSetExtractor<List<ChargeWindow>>) found -> windows(keys, found),
            ids,
            after);
    return Objects.requireNonNull(windows);
  }

  private static List<ChargeWindow> windows(List<Asked> keys, ResultSet found) throws SQLException {
    List<ChargeWindow> windows = new ArrayList<>(keys.size());
    long charges = 0;
    while (found.next()) {
      int place = found.getInt(1);
      if (place > windows.size() && charges >= MOST_TOGETHER) {
        return windows;
      }
      addUpTo(place, keys, windows);
      windows.getLast().add(found.getLong(2), found.getLong(3));
      charges++;
    }
    addUpTo(keys.size(), keys, windows);
    return windows;
  }

  private static void addUpTo(int place, List<Asked> keys, List<ChargeWindow> windows) {
    while (windows.size() < place) {
      windows.add(new ChargeWindow(keys.get(windows.size()).window()));
    }
  }

  /** Reads the charges of a key that counted in the window at an instant. */
  public void readPast(long keyId, ChargeWindow into, long atMicros) {
    Asked asked = new Asked(keyId, into.window());
    snapshot.executeWithoutResult(status -> {
      Steps steps = Known.of(steps(List.of(asked)), keyId);
      fill(keyId, steps, into, into.window().startOf(atMicros), atMicros);
    });
  }

  private record Steps(long revision, @Nullable String window, long after) {
    Moment at(Map<Integer, Long> positions) {
      return new Moment(revision, window, positions);
    }

    boolean serve(ChargeWindow into, long afterMicros) {
      return StepStore.name(into.window()).equals(window) && after <= afterMicros;
    }
  }

  private Map<Long, Steps> steps(List<Asked> keys) {
    Map<Long, Steps> steps = new HashMap<>(keys.size() * 2);
    rows.query(
        """
        SELECT id, revision, stepped, stepped_after FROM cost_ledger.budget_key
        WHERE id = ANY (?::bigint[])
        """,
        row -> {
          steps.put(row.getLong(1), new Steps(row.getLong(2), row.getString(3), row.getLong(4)));
        },
        (Object) keys.stream().mapToLong(Asked::keyId).toArray());
    return steps;
  }

  /** Reads what was charged in {@code (after, until]}. */
  private void fill(long keyId, Steps steps, ChargeWindow into, long after, long until) {
    if (steps.serve(into, after) && isMany(keyId, after, until)) {
      // The step the first of them is in has earlier ones, too, and the last one later ones.
      long first = into.window().stepOf(after + 1);
      long last = until == Long.MAX_VALUE ? until : into.window().stepOf(until);
      if (first < last) {
        long whole = first == after + 1 ? first : first + into.window().stepMicros();
        sum(keyId, into, after, whole - 1);
        readSteps(keyId, into, whole, last);
        if (until != Long.MAX_VALUE) {
          sum(keyId, into, last - 1, until);
        }
        return;
      }
    }
    read(keyId, after, until, charge -> into.add(charge.atMicros(), charge.amount()));
  }

  private boolean isMany(long keyId, long after, long until) {
    Long charges =
        rows.queryForObject(
            """
            SELECT COALESCE(sum(charges), 0)::bigint FROM cost_ledger.spend_step
            WHERE budget_key_id = ? AND step_micros > ? AND step_micros <= ?
            """,
            Long.class,
            keyId,
            after,
            until);
    return charges != null && charges > ChargeWindow.EXACT_CHARGES;
  }

  private void sum(long keyId, ChargeWindow into, long after, long until) {
    if (after < until) {
      rows.query(
          """
          SELECT max(charged_at_micros), sum(amount), count(*) FROM cost_ledger.spend
          WHERE budget_key_id = ? AND charged_at_micros > ? AND charged_at_micros <= ?
          HAVING count(*) > 0
          """,
          row -> {
            add(into, row);
          },
          keyId,
          after,
          until);
    }
  }

  private void readSteps(long keyId, ChargeWindow into, long from, long before) {
    rows.query(
        """
        SELECT latest_micros, amount, charges FROM cost_ledger.spend_step
        WHERE budget_key_id = ? AND step_micros >= ? AND step_micros < ? ORDER BY step_micros
        """,
        row -> {
          add(into, row);
        },
        keyId,
        from,
        before);
  }

  private static void add(ChargeWindow into, ResultSet row) throws SQLException {
    long at = row.getLong(1);
    BigDecimal amount = row.getBigDecimal(2);
    for (; amount.compareTo(MOST) > 0; amount = amount.subtract(MOST)) {
      into.add(at, Long.MAX_VALUE, 0);
    }
    into.add(at, amount.longValueExact(), row.getLong(3));
  }

  private void read(long keyId, long afterMicros, long untilMicros, Consumer<Added> each) {
    rows.query(
        """
        SELECT charged_at_micros, amount FROM cost_ledger.spend
        WHERE budget_key_id = ? AND charged_at_micros > ? AND charged_at_micros <= ?
        ORDER BY charged_at_micros
        """,
        row -> {
          each.accept(new Added(row.getLong(1), row.getLong(2)));
        },
        keyId,
        afterMicros,
        untilMicros);
  }
}
