package dev.turnpike.ledger.store;

import dev.turnpike.contracts.budget.BudgetId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The row ids of keys. They never change, so those met lately are remembered - once the transaction
 * that may have made them has held. Thread-safe.
 */
final class KeyRows {
  /** Of each of two generations. */
  private static final int MOST_REMEMBERED = 250_000;

  private final JdbcTemplate jdbc;

  /** Those met since there were too many, and those met before: they go when there are again. */
  private volatile Map<KeyOf, Long> young = new ConcurrentHashMap<>();

  private volatile Map<KeyOf, Long> old = Map.of();

  KeyRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Returns the row ids of keys, making rows where there are none. */
  Map<KeyOf, Long> ids(Collection<KeyOf> keys, Map<BudgetId, Long> budgets) {
    Map<KeyOf, Long> ids = new HashMap<>(keys.size() * 2);
    List<KeyOf> unknown = new ArrayList<>();
    for (KeyOf key : keys) {
      Long id = young.get(key);
      if (id == null) {
        id = old.get(key);
      }
      if (id == null) {
        unknown.add(key);
      } else {
        ids.put(key, id);
      }
    }
    if (!unknown.isEmpty()) {
      make(unknown, budgets, ids);
    }
    return ids;
  }

  /** Remembers ids whose rows are there for certain. */
  void remember(Map<KeyOf, Long> ids) {
    young.putAll(ids);
    if (young.size() > MOST_REMEMBERED) {
      old = young;
      young = new ConcurrentHashMap<>();
    }
  }

  private void make(List<KeyOf> unknown, Map<BudgetId, Long> budgets, Map<KeyOf, Long> ids) {
    record Hashed(KeyOf key, long budget, byte[] hash) {}
    List<Hashed> rows = new ArrayList<>(unknown.size());
    for (KeyOf key : unknown) {
      rows.add(new Hashed(key, Known.of(budgets, key.budget()), Fingerprint.of(key.key())));
    }
    // Two ledgers that make the same rows make them in the same order, and so never block.
    rows.sort(
        Comparator.comparingLong(Hashed::budget)
            .thenComparing(Hashed::hash, Arrays::compareUnsigned));
    long[] budgetIds = new long[rows.size()];
    String[] texts = new String[rows.size()];
    byte[][] hashes = new byte[rows.size()][];
    Map<Long, BudgetId> budgetOf = new HashMap<>();
    for (int i = 0; i < hashes.length; i++) {
      Hashed row = rows.get(i);
      budgetIds[i] = row.budget();
      texts[i] = row.key().key();
      hashes[i] = row.hash();
      budgetOf.put(row.budget(), row.key().budget());
    }
    if (!find(budgetIds, hashes, budgetOf, ids)) {
      jdbc.update(
          """
          INSERT INTO cost_ledger.budget_key (budget_id, key, key_hash)
          SELECT * FROM unnest(?::bigint[], ?::text[], ?::bytea[])
          ON CONFLICT DO NOTHING
          """,
          budgetIds,
          texts,
          hashes);
      find(budgetIds, hashes, budgetOf, ids);
    }
  }

  /** Looks for rows; says whether all of them are there. */
  private boolean find(
      long[] budgetIds, byte[][] hashes, Map<Long, BudgetId> budgetOf, Map<KeyOf, Long> into) {
    AtomicInteger found = new AtomicInteger();
    jdbc.query(
        """
        SELECT k.id, k.budget_id, k.key FROM cost_ledger.budget_key k
        JOIN unnest(?::bigint[], ?::bytea[]) AS asked (budget_id, key_hash)
          USING (budget_id, key_hash)
        """,
        row -> {
          found.incrementAndGet();
          BudgetId budget = Known.of(budgetOf, row.getLong(2));
          into.put(new KeyOf(budget, row.getString(3)), row.getLong(1));
        },
        budgetIds,
        hashes);
    return found.get() == hashes.length;
  }
}
