package dev.turnpike.ledger.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The row ids of models, so that a charge tells its model in four bytes. They never change, and are
 * remembered once the transaction that may have made them has held. Thread-safe.
 */
final class ModelRows {
  private static final int MOST_REMEMBERED = 10_000;

  private final JdbcTemplate jdbc;
  private final Map<String, Integer> remembered = new ConcurrentHashMap<>();

  ModelRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Returns the row ids of models, making rows where there are none; an empty name has none. */
  Map<String, Integer> ids(Collection<Booking> bookings) {
    Map<String, Integer> ids = new HashMap<>();
    // Two ledgers that make the same rows make them in the same order, and so never block.
    TreeSet<String> unknown = new TreeSet<>();
    for (Booking booking : bookings) {
      String model = booking.model();
      if (!model.isEmpty() && !ids.containsKey(model)) {
        Integer id = remembered.get(model);
        if (id == null) {
          unknown.add(model);
        } else {
          ids.put(model, id);
        }
      }
    }
    if (!unknown.isEmpty()) {
      String[] names = unknown.toArray(String[]::new);
      jdbc.update(
          "INSERT INTO cost_ledger.model (name) SELECT * FROM unnest(?::text[])"
              + " ON CONFLICT DO NOTHING",
          (Object) names);
      jdbc.query(
          "SELECT name, id FROM cost_ledger.model WHERE name = ANY (?::text[])",
          row -> {
            ids.put(row.getString(1), row.getInt(2));
          },
          (Object) names);
    }
    return ids;
  }

  /** Remembers ids whose rows are there for certain. */
  void remember(Map<String, Integer> ids) {
    List<String> fresh = new ArrayList<>(ids.keySet());
    if (remembered.size() + fresh.size() > MOST_REMEMBERED) {
      remembered.clear();
    }
    remembered.putAll(ids);
  }
}
