package dev.turnpike.benchmarks.prove;

import dev.turnpike.benchmarks.measure.HelpOption;
import dev.turnpike.benchmarks.measure.Machine;
import dev.turnpike.benchmarks.measure.Table;
import dev.turnpike.benchmarks.process.Scratch;
import dev.turnpike.benchmarks.prove.books.Database;
import dev.turnpike.benchmarks.prove.books.Drain;
import dev.turnpike.benchmarks.prove.books.Metrics;
import dev.turnpike.benchmarks.prove.cluster.Cluster;
import dev.turnpike.benchmarks.prove.compare.Account;
import dev.turnpike.benchmarks.prove.compare.Booking;
import dev.turnpike.benchmarks.prove.compare.Customer;
import dev.turnpike.benchmarks.prove.load.Burst;
import dev.turnpike.benchmarks.prove.load.Purse;
import dev.turnpike.benchmarks.prove.load.Web;
import dev.turnpike.contracts.money.Money;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** By how much many requests at once overrun a budget that is nearly spent. */
@Command(
    name = "overshoot",
    description = {
      "By how much many requests at once overrun a budget that is nearly spent.",
      "%nThe budget has room for one or two more requests when all callers ask together, first one"
          + " runtime and then two. All cost the same. One runtime may go over the limit by the last"
          + " request it lets through; each further runtime by what was left and its last one, as it"
          + " cannot know yet what the others do. A strict budget is not gone over at all, and no"
          + " hold is left."
    })
final class Overshoot implements Callable<Integer> {
  private static final Duration DRAIN_WITHIN = Duration.ofMinutes(1);

  /** After this all runtimes know what was spent before. */
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(3);

  private static final int MOST_RUNTIMES = 2;

  @Mixin private HelpOption help = new HelpOption();

  @Option(
      names = "--callers",
      defaultValue = "200",
      description = "How many ask at once (${DEFAULT-VALUE}).")
  private int callers;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "How often, each with a budget of its own (${DEFAULT-VALUE}).")
  private int rounds;

  private final Table table =
      new Table(
          "Budget",
          "Runtimes",
          "Round",
          "Left before",
          "One costs",
          "Let through",
          "Would fit",
          "Over by",
          "May be",
          "Holds left");
  private boolean held = true;

  @Override
  public Integer call() {
    Machine.print(System.out);
    System.err.println("Starting the platform");
    try (Scratch scratch = new Scratch();
        Cluster cluster = Cluster.start(scratch.path(), MOST_RUNTIMES);
        Web web = new Web()) {
      Database database = new Database(cluster.jdbcUrl());
      Drain drain = new Drain(web, cluster, database);
      for (Purse purse : List.of(Purse.WEAK, Purse.STRICT)) {
        try (Burst burst = new Burst(web, cluster, purse)) {
          for (int runtimes = 1; runtimes <= MOST_RUNTIMES; runtimes++) {
            for (int round = 1; round <= rounds; round++) {
              round(new Ground(web, cluster, burst, purse, drain, database), runtimes, round);
            }
          }
        }
      }
    }
    table.print(System.out);
    System.out.println(held ? "WITHIN THE BOUND" : "OVER THE BOUND: more was spent than may be");
    return held ? 0 : 1;
  }

  private record Ground(
      Web web, Cluster cluster, Burst burst, Purse purse, Drain drain, Database database) {
    long spent(Customer customer) {
      Account account = new Account(purse.budget(), "[\"" + customer.name() + "\"]");
      return database.bookings().stream()
          .filter(it -> it.account().equals(account))
          .mapToLong(Booking::amount)
          .sum();
    }

    double holds() {
      double open = 0;
      for (int i = 0; i < cluster.runtimes(); i++) {
        Metrics metrics = new Metrics(web.get(cluster.metrics(i)));
        open += metrics.sum("turnpike_budget_holds").orElse(Double.NaN);
      }
      return open;
    }
  }

  private void round(Ground ground, int runtimes, int round) {
    Purse purse = ground.purse();
    Customer customer = new Customer("customer-" + runtimes + "-" + round, "");
    long cost = ground.burst().spend(customer);
    drained(ground.drain());
    LockSupport.parkNanos(TOLD_WITHIN.toNanos());
    long left = purse.limitPicos() - ground.spent(customer);
    int through = ground.burst().ask(customer, callers, runtimes);
    drained(ground.drain());
    long over = Math.max(0, ground.spent(customer) - purse.limitPicos());
    long bound = purse.strict() ? 0 : (runtimes - 1) * left + runtimes * cost;
    double holds = ground.holds();
    held &= over <= bound && holds == 0;
    table.row(
        purse.strict() ? "strict" : "weak",
        Integer.toString(runtimes),
        Integer.toString(round),
        Money.ofPicos(left).toString(),
        Money.ofPicos(cost).toString(),
        through + " of " + callers,
        Long.toString(left / cost),
        Money.ofPicos(over).toString(),
        Money.ofPicos(bound).toString(),
        Long.toString(Math.round(holds)));
    System.err.println("  " + runtimes + " runtimes, round " + round + ": " + through);
  }

  private static void drained(Drain drain) {
    drain
        .await(DRAIN_WITHIN)
        .ifPresent(it -> {
          throw new IllegalStateException(it);
        });
  }
}
