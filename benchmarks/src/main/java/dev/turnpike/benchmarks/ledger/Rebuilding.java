package dev.turnpike.benchmarks.ledger;

import dev.turnpike.benchmarks.measure.Table;
import dev.turnpike.benchmarks.process.FreePorts;
import dev.turnpike.benchmarks.process.Scratch;
import dev.turnpike.benchmarks.proxy.Kafka;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.engines.EmbeddedPostgresEngine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * How long it takes to add up all spend anew: first with an empty topic, so that every standing is
 * told, then once more, so that each is set beside what was told and must be the same byte for
 * byte.
 */
final class Rebuilding {
  private static final String PATH = "/client/v4/accounts/default/ai-gateway/ledger/rebuild";
  private static final int BAR_SECONDS = 120;
  private static final long BAR_EVENTS = 10_000_000;
  private static final int PIECE = 1_000_000;
  private static final long POLL_NANOS = 50_000_000;
  private static final long PATIENCE_NANOS = 1_800_000_000_000L;

  private final long events;
  private final int keys;
  private final HttpClient http = HttpClient.newHttpClient();

  Rebuilding(long events, int keys) {
    this.events = events;
    this.keys = keys;
  }

  /**
   * Measures and prints.
   *
   * @return whether all was added up and nothing differed
   */
  boolean print() {
    try (Scratch scratch = new Scratch();
        Kafka kafka = Kafka.start(scratch.path());
        EmbeddedPostgresEngine postgres = Throughput.postgres(scratch.path());
        LedgerUnderTest ledger =
            LedgerUnderTest.start(scratch.path(), new FreePorts(), postgres, kafka.settings());
        Connection database =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
      ledger.awaitReady();
      fill(database);
      System.err.println("  telling every standing anew");
      Run told = run(ledger);
      System.err.println("  setting every standing beside what was told");
      Run compared = run(ledger);
      Table table = new Table("spend events, keys", "s", "events/s", "equal", "different", "bar");
      row(table, "nothing told: all windows, all standings told", told);
      row(table, "all told: all windows, each standing compared", compared);
      System.out.printf(
          Locale.ROOT, "### A rebuild of %,d spend events of %,d keys%n%n", events, keys);
      table.print(System.out);
      System.out.printf(
          Locale.ROOT, "Bar: %d s for %,d events, scaled.%n%n", BAR_SECONDS, BAR_EVENTS);
      return told.answer().path("untold").asLong() == keys
          && told.answer().path("charges").asLong() == events
          && compared.answer().path("equal").asLong() == keys
          && compared.answer().path("different").asLong() == 0;
    } catch (SQLException e) {
      throw new IllegalStateException("the spend cannot be made", e);
    } finally {
      http.shutdownNow();
    }
  }

  private record Run(double seconds, JsonNode answer) {}

  private void row(Table table, String name, Run run) {
    table.row(
        name,
        String.format(Locale.ROOT, "%.1f", run.seconds()),
        String.format(Locale.ROOT, "%,.0f", events / run.seconds()),
        run.answer().path("equal").asString(),
        run.answer().path("different").asString(),
        String.format(Locale.ROOT, "%.1f", BAR_SECONDS * (double) events / BAR_EVENTS));
  }

  /** Spend of the last half hour, in the order in which it would come. */
  private void fill(Connection database) throws SQLException {
    long end = System.currentTimeMillis() * 1_000;
    try (Statement statement = database.createStatement()) {
      statement.execute(
          """
          INSERT INTO cost_ledger.budget (id_hash, gateway, route_id, element_id, unit, route_name)
          VALUES (sha256('bench'), 'default/bench', 'route-0', 'budget', 'cost', 'route-0');
          INSERT INTO cost_ledger.budget_terms
          SELECT id, 0, 1000000000000000, 3600000000, 'sliding' FROM cost_ledger.budget;
          INSERT INTO cost_ledger.budget_key (budget_id, key, key_hash, revision, told_revision)
          SELECT (SELECT id FROM cost_ledger.budget), '["user-' || n || '"]',
                 sha256(('k' || n)::bytea), 1, 1
          FROM generate_series(1, %d) n;
          """
              .formatted(keys));
      for (long from = 0; from < events; from += PIECE) {
        System.err.printf("  %,d of %,d spend events are there%n", from, events);
        statement.execute(
            """
            INSERT INTO cost_ledger.spend
              (request_id, attempt, budget_key_id, amount, charged_at_micros)
            SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 0,
                   (SELECT min(id) FROM cost_ledger.budget_key) + n %% %d,
                   1 + n * 7919 %% 1000000000, %d + n * 1800000000 / %d
            FROM generate_series(%d::bigint, %d::bigint) n
            """
                .formatted(
                    keys, end - 1_800_000_000L, events, from, Math.min(from + PIECE, events) - 1));
      }
      statement.execute("VACUUM ANALYZE cost_ledger.spend");
      statement.execute("VACUUM ANALYZE cost_ledger.budget_key");
    }
  }

  private Run run(LedgerUnderTest ledger) {
    URI address = ledger.control().resolve(PATH);
    long begin = System.nanoTime();
    ask(HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.noBody()).build());
    while (System.nanoTime() - begin < PATIENCE_NANOS) {
      JsonNode answer = ask(HttpRequest.newBuilder(address).build());
      switch (answer.path("state").asString()) {
        case "done" -> {
          return new Run((System.nanoTime() - begin) / 1e9, answer);
        }
        case "failed" -> throw new IllegalStateException("the rebuild broke off: " + answer);
        default -> LockSupport.parkNanos(POLL_NANOS);
      }
    }
    throw new IllegalStateException("the rebuild did not end in time");
  }

  private JsonNode ask(HttpRequest request) {
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      JsonNode body = WireJson.mapper().readTree(answer.body());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException("the ledger answers " + body);
      }
      return body.path("result");
    } catch (IOException e) {
      throw new IllegalStateException("the ledger does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
