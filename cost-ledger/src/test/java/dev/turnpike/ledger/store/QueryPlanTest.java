package dev.turnpike.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.ledger.LedgerParts;
import dev.turnpike.testing.TestEngines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queries of every batch and every question go by an index, with many rows there. */
class QueryPlanTest {
  private static LedgerParts parts;

  @BeforeAll
  static void fill() {
    parts = new LedgerParts(TestEngines.postgres().freshDatabase());
    parts
        .jdbc()
        .execute(
            """
            INSERT INTO cost_ledger.budget
              (id_hash, gateway, route_id, element_id, unit, route_name)
            SELECT sha256(n::text::bytea), 'default/g' || n % 50, n::text, 'budget', 'cost', 'r'
            FROM generate_series(1, 500) n;
            INSERT INTO cost_ledger.budget_key
              (budget_id, key, key_hash, revision, told_revision)
            SELECT 1 + n % 500, '[' || n || ']', sha256(n::text::bytea), 1, 1
            FROM generate_series(1, 10000) n;
            INSERT INTO cost_ledger.spend
            SELECT gen_random_uuid(), 0, 1 + n % 10000, n, n FROM generate_series(1, 100000) n;
            """);
    parts.jdbc().execute("VACUUM ANALYZE cost_ledger.budget");
    parts.jdbc().execute("VACUUM ANALYZE cost_ledger.budget_key");
    parts.jdbc().execute("VACUUM ANALYZE cost_ledger.spend");
  }

  @AfterAll
  static void close() {
    parts.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT charged_at_micros, amount FROM cost_ledger.spend WHERE budget_key_id = 7"
            + " AND charged_at_micros > 5000 AND charged_at_micros <= 90000"
            + " ORDER BY charged_at_micros",
        "SELECT id FROM cost_ledger.budget WHERE id_hash = sha256('7')",
        "SELECT k.id, k.budget_id, k.key, k.revision FROM cost_ledger.budget_key k"
            + " JOIN unnest(ARRAY[7, 8]::bigint[], ARRAY[sha256('7'), sha256('8')])"
            + " AS asked (budget_id, key_hash) USING (budget_id, key_hash)"
            + " ORDER BY k.id FOR UPDATE OF k",
        "SELECT k.id FROM cost_ledger.budget_key k JOIN cost_ledger.budget b"
            + " ON b.id = k.budget_id WHERE b.gateway = 'default/g7' AND b.route_id = '7'",
        "SELECT k.id FROM cost_ledger.budget_key k WHERE k.budget_id = 7 AND k.id > 0"
            + " AND EXISTS (SELECT 1 FROM cost_ledger.spend WHERE budget_key_id = k.id"
            + " AND charged_at_micros > 90000) ORDER BY k.id LIMIT 500"
      })
  void shouldNotReadWholeTables(String query) {
    String plan = String.join("\n", parts.jdbc().queryForList("EXPLAIN " + query, String.class));

    assertThat(plan).doesNotContain("Seq Scan").contains("Index");
  }
}
