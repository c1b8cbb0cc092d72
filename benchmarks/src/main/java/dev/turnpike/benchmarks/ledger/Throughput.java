package dev.turnpike.benchmarks.ledger;

import dev.turnpike.benchmarks.measure.CpuTime;
import dev.turnpike.benchmarks.measure.Table;
import dev.turnpike.benchmarks.process.FreePorts;
import dev.turnpike.benchmarks.process.Scratch;
import dev.turnpike.benchmarks.proxy.Kafka;
import dev.turnpike.engines.EmbeddedPostgresEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** How many usage events a second one ledger books, each batch committed to the disk. */
final class Throughput {
  private static final int BAR = 20_000;
  private static final long PATIENCE_NANOS = 600_000_000_000L;
  private static final long POLL_NANOS = 100_000_000;

  /** The share of the events that are booked before the clock is read: the JVM warms up. */
  private static final double WARM = 0.3;

  private final int events;
  private final Table table =
      new Table(
          "keys, charges an event",
          "events/s",
          "rows/s",
          "ledger us/event",
          "PostgreSQL us/event",
          "bar");

  Throughput(int events) {
    this.events = events;
  }

  /**
   * Measures one spread of the keys.
   *
   * @return whether every charge was booked exactly once
   */
  boolean run(int keys, int charges) {
    System.err.printf("  %,d events, %,d keys, %d charges each%n", events, keys, charges);
    try (Scratch scratch = new Scratch();
        Kafka kafka = Kafka.start(scratch.path());
        EmbeddedPostgresEngine postgres = postgres(scratch.path())) {
      new UsageSupply(keys, charges).fill(kafka.settings(), events);
      try (LedgerUnderTest ledger =
              LedgerUnderTest.start(scratch.path(), new FreePorts(), postgres, kafka.settings());
          Connection database =
              DriverManager.getConnection(
                  postgres.jdbcUrl(), postgres.user(), postgres.password())) {
        ledger.awaitReady();
        measure(ledger, database, postmaster(scratch.path()), keys, charges);
        long booked = number(database, "SELECT count(*) FROM cost_ledger.spend");
        return booked == (long) events * charges;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not say what is booked", e);
    }
  }

  static EmbeddedPostgresEngine postgres(Path directory) {
    return EmbeddedPostgresEngine.start(directory.resolve("postgres"), 0, "turnpike");
  }

  private void measure(
      LedgerUnderTest ledger, Connection database, long postmaster, int keys, int charges)
      throws SQLException {
    long begun = awaitBooked(database, (long) (events * WARM));
    long from = System.nanoTime();
    long ledgerCpu = CpuTime.treeMicros(List.of(ledger.process().pid()));
    long postgresCpu = CpuTime.treeMicros(List.of(postmaster));
    long ended = awaitBooked(database, events);
    double seconds = (System.nanoTime() - from) / 1e9;
    long measured = ended - begun;
    table.row(
        String.format(Locale.ROOT, "%,d keys, %d", keys, charges),
        String.format(Locale.ROOT, "%,.0f", measured / seconds),
        String.format(Locale.ROOT, "%,.0f", measured * charges / seconds),
        micros(CpuTime.treeMicros(List.of(ledger.process().pid())) - ledgerCpu, measured),
        micros(CpuTime.treeMicros(List.of(postmaster)) - postgresCpu, measured),
        String.format(Locale.ROOT, "%,d", BAR));
  }

  private static String micros(long micros, long events) {
    return String.format(Locale.ROOT, "%.1f", micros / (double) events);
  }

  /** Returns the process all processes of a server of this directory come from. */
  private static long postmaster(Path directory) {
    try (Stream<Path> files = Files.walk(directory, 4)) {
      Path file =
          files
              .filter(path -> path.endsWith("postmaster.pid"))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("PostgreSQL does not run"));
      return Long.parseLong(Files.readAllLines(file).getFirst().strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long awaitBooked(Connection database, long events) throws SQLException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (System.nanoTime() < deadline) {
      long booked =
          number(database, "SELECT coalesce(sum(next_offset), 0) FROM cost_ledger.position");
      if (booked >= events) {
        return booked;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    throw new IllegalStateException("the ledger did not book all in time");
  }

  static long number(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  void print() {
    System.out.println("### Usage events booked a second\n");
    table.print(System.out);
  }
}
