package dev.turnpike.benchmarks.prove;

import dev.turnpike.benchmarks.measure.HelpOption;
import dev.turnpike.benchmarks.measure.Machine;
import dev.turnpike.benchmarks.process.Scratch;
import dev.turnpike.benchmarks.prove.books.Database;
import dev.turnpike.benchmarks.prove.books.Drain;
import dev.turnpike.benchmarks.prove.books.InvoiceBook;
import dev.turnpike.benchmarks.prove.books.Metrics;
import dev.turnpike.benchmarks.prove.books.UsageTopic;
import dev.turnpike.benchmarks.prove.cluster.Cluster;
import dev.turnpike.benchmarks.prove.compare.Answer;
import dev.turnpike.benchmarks.prove.compare.Books;
import dev.turnpike.benchmarks.prove.compare.Finding;
import dev.turnpike.benchmarks.prove.compare.Finding.Kind;
import dev.turnpike.benchmarks.prove.load.Crowd;
import dev.turnpike.benchmarks.prove.load.Scene;
import dev.turnpike.benchmarks.prove.load.Stage;
import dev.turnpike.benchmarks.prove.load.Trouble;
import dev.turnpike.benchmarks.prove.load.Web;
import dev.turnpike.benchmarks.prove.plan.FaultPlan;
import dev.turnpike.contracts.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Kills the platform's processes under load and holds its books against the provider's. */
@Command(
    name = "./turnpike prove",
    subcommands = Overshoot.class,
    description = {
      "Shows that no money is lost or doubled.",
      "%nStarts every service as a process of its own on loopback, two runtimes among them, asks a"
          + " route with budgets, limits and fallbacks, kills processes and drops connections at"
          + " moments that chance decides, and then holds the ledger, the log and the callers'"
          + " answers against the invoices of the simulated provider. docs/proof.md says how to read"
          + " the tables."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:everything held",
      "1:something did not hold, or the run broke off",
      "2:wrong usage"
    })
public final class Prove implements Callable<Integer> {
  private static final String LOGGING = "logback.configurationFile";
  private static final Duration LEAVE_WITHIN = Duration.ofSeconds(60);
  private static final Duration DRAIN_WITHIN = Duration.ofMinutes(3);
  private static final double SHORTEST_MINUTES = 0.5;
  private static final double LONGEST_MINUTES = 600;
  private static final int HIGHEST_RATE = 1_000;
  private static final int MOST_RUNTIMES = 8;
  private static final long SEEDS = 1_000_000_000L;

  @Mixin private HelpOption help = new HelpOption();

  @Option(
      names = "--minutes",
      defaultValue = "10",
      description = "How long callers ask (${DEFAULT-VALUE}); 0.5 is half a minute.")
  private double minutes;

  @Option(
      names = "--seed",
      description = "Decides what happens when; a seed that was printed repeats its plan.")
  private @Nullable Long seed;

  @Option(
      names = "--requests-per-second",
      defaultValue = "50",
      description = "How many requests begin in a second (${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--runtimes",
      defaultValue = "2",
      description = "How many runtimes answer (${DEFAULT-VALUE}).")
  private int runtimes;

  @Option(names = "--no-faults", description = "Kill nothing and drop nothing.")
  private boolean calm;

  @Option(names = "--keep", description = "Keep the processes' output and data.")
  private boolean keep;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec command;

  private Prove() {}

  public static void main(String[] args) {
    // Other modules on the class path bring configurations for their tests.
    System.setProperty(
        LOGGING, Objects.requireNonNull(Prove.class.getResource("/logback.xml")).toString());
    CommandLine line = new CommandLine(new Prove());
    line.setExecutionExceptionHandler((broken, _, _) -> {
      System.err.println("prove: " + Objects.requireNonNullElse(broken.getMessage(), broken));
      return 1;
    });
    System.exit(line.execute(args));
  }

  @Override
  public Integer call() {
    check();
    long chosen = seed == null ? ThreadLocalRandom.current().nextLong(SEEDS) : seed;
    Duration length = Duration.ofMillis(Math.round(minutes * 60_000));
    Machine.print(System.out);
    System.out.printf(
        "Seed %d: %d requests a second for %d s, %d runtimes%s%n%n",
        chosen, rate, length.toSeconds(), runtimes, calm ? ", no faults" : "");
    try (Scratch scratch = new Scratch()) {
      if (keep) {
        System.out.printf("Output and data are kept in %s%n%n", scratch.keep());
      }
      System.err.println("Starting the platform");
      try (Cluster cluster = Cluster.start(scratch.path(), runtimes);
          Web web = new Web()) {
        Report report = run(cluster, web, length, chosen);
        report.print(System.out);
        if (!report.holds() && !keep) {
          System.out.printf("Output and data are kept in %s%n%n", scratch.keep());
        }
        System.out.println(
            report.holds()
                ? "PROVEN: nothing lost, nothing doubled, every amount as invoiced."
                : "NOT PROVEN: see what was found.");
        return report.holds() ? 0 : 1;
      }
    }
  }

  /** When nobody asks any more nothing is to be set aside. */
  private static void holds(Cluster cluster, Web web, List<Finding> findings) {
    for (int i = 0; i < cluster.runtimes(); i++) {
      double open =
          new Metrics(web.get(cluster.metrics(i))).sum("turnpike_budget_holds").orElse(Double.NaN);
      if (open != 0) {
        findings.add(new Finding(Kind.HELD, "runtime " + (i + 1), open + " holds are open"));
      }
    }
  }

  private void check() {
    if (minutes < SHORTEST_MINUTES || minutes > LONGEST_MINUTES) {
      throw refused("--minutes is from " + SHORTEST_MINUTES + " to " + LONGEST_MINUTES);
    }
    if (rate < 1 || rate > HIGHEST_RATE) {
      throw refused("--requests-per-second is from 1 to " + HIGHEST_RATE);
    }
    if (runtimes < 1 || runtimes > MOST_RUNTIMES) {
      throw refused("--runtimes is from 1 to " + MOST_RUNTIMES);
    }
  }

  private ParameterException refused(String why) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), why);
  }

  private Report run(Cluster cluster, Web web, Duration length, long chosen) {
    InstantSource clock = InstantSource.system();
    Scene scene = Scene.of(rate);
    Stage.set(web, cluster, scene);
    System.err.println("Asking");
    Mishaps mishaps = new Mishaps(cluster, clock);
    List<Answer> answers;
    try (Crowd crowd = Crowd.start(cluster, clock, rate, chosen)) {
      try (Trouble trouble = new Trouble(web, cluster.simulator(), chosen)) {
        if (calm) {
          mishaps.none(length);
        } else {
          mishaps.run(new FaultPlan(chosen, runtimes), length);
        }
      }
      answers = crowd.leave(LEAVE_WITHIN);
    }
    System.err.println("Waiting until everything is booked");
    List<Finding> findings = new ArrayList<>(mishaps.findings());
    Database database = new Database(cluster.jdbcUrl());
    new Drain(web, cluster, database)
        .await(DRAIN_WITHIN)
        .ifPresent(it -> findings.add(new Finding(Kind.BEHIND, it, "after " + DRAIN_WITHIN)));
    holds(cluster, web, findings);
    System.err.println("Comparing");
    Books books =
        new Books(
            InvoiceBook.read(web, cluster.simulator()),
            UsageTopic.read(cluster.kafka(), Topics.USAGE),
            database.bookings(),
            database.logged(),
            answers,
            mishaps.disturbances());
    return new Report(books, scene.tariff(), scene.limits(), runtimes, findings);
  }
}
