package dev.turnpike.benchmarks.ledger;

import dev.turnpike.benchmarks.measure.HelpOption;
import dev.turnpike.benchmarks.measure.Machine;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the ledger books a second, adds up anew, and what keys take in a runtime. */
@Command(
    name = "ledger",
    description = {
      "How fast usage is booked and added up anew; what budget keys take.",
      "%nThe ledger is a process of its own, as in production, on a broker and a durable PostgreSQL"
          + " of this machine. The usage topic is full before it starts."
    })
public final class LedgerCommand implements Callable<Integer> {
  /** What can be measured by itself. */
  enum Part {
    THROUGHPUT,
    REBUILD,
    MEMORY
  }

  @Mixin private HelpOption help = new HelpOption();

  @Option(
      names = "--only",
      description = "Only these, of ${COMPLETION-CANDIDATES}; can be given more than once.")
  private Set<Part> only = EnumSet.allOf(Part.class);

  @Option(
      names = "--usage-events",
      defaultValue = "400000",
      description = "Usage events of each row of throughput (${DEFAULT-VALUE}).")
  private int usageEvents;

  @Option(
      names = "--keys",
      description = "Keys of the rows of throughput (1, 1000 and 100000).",
      split = ",")
  private int[] keys = {1, 1_000, 100_000};

  @Option(
      names = "--charges",
      description = "Charges an event of the rows of throughput (1 and 3).",
      split = ",")
  private int[] charges = {1, 3};

  @Option(
      names = "--events",
      defaultValue = "10000000",
      description = "Spend events that are added up anew (${DEFAULT-VALUE}).")
  private long events;

  @Option(
      names = "--rebuilt-keys",
      defaultValue = "100000",
      description = "Among how many keys they are spread (${DEFAULT-VALUE}).")
  private int rebuiltKeys;

  @Option(
      names = "--budget-keys",
      defaultValue = "1000000",
      description = "Live keys in a runtime (${DEFAULT-VALUE}).")
  private int budgetKeys;

  @Option(
      names = "--routes",
      defaultValue = "10000",
      description = "Routes beside them (${DEFAULT-VALUE}).")
  private int routes;

  @Override
  public Integer call() {
    Machine.print(System.out);
    boolean right = true;
    if (only.contains(Part.THROUGHPUT)) {
      Throughput throughput = new Throughput(usageEvents);
      for (int each : charges) {
        for (int spread : keys) {
          right &= throughput.run(spread, each);
        }
      }
      throughput.print();
    }
    if (only.contains(Part.REBUILD)) {
      right &= new Rebuilding(events, rebuiltKeys).print();
    }
    if (only.contains(Part.MEMORY)) {
      right &= KeyMemory.print(budgetKeys, routes);
    }
    return right ? 0 : 1;
  }
}
