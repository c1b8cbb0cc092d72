package dev.turnpike.ledger.store;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Has a transaction find each row by an index.
 *
 * <p>Where it changes a few thousand of a great many keys the planner would read the whole table
 * instead, and each batch would push all of it through the database's memory. Keys that are named
 * by an array are found, and so locked, in the order of their ids then: two ledgers never block.
 */
final class RowByRow {
  private static final String PLAN =
      """
      SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
             set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)
      """;

  private RowByRow() {}

  /** For the rest of the transaction that is under way. */
  static void from(JdbcTemplate jdbc) {
    jdbc.query(PLAN, row -> {});
  }
}
