package dev.turnpike.benchmarks.ledger;

import dev.turnpike.benchmarks.decision.BudgetKeys;
import dev.turnpike.benchmarks.measure.Table;
import dev.turnpike.benchmarks.process.Child;
import dev.turnpike.benchmarks.process.Home;
import dev.turnpike.benchmarks.process.Scratch;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What live budget keys take of a runtime's heap. */
final class KeyMemory {
  private static final double GIB = 1 << 30;

  private KeyMemory() {}

  /**
   * Measures and prints.
   *
   * @return whether every key was there
   */
  static boolean print(int keys, int routes) {
    System.err.printf("  %,d keys, %,d routes%n", keys, routes);
    try (Scratch scratch = new Scratch()) {
      List<String> command = Home.own(BudgetKeys.class, "-Xmx5g", "-XX:+UseSerialGC");
      command.add(Integer.toString(keys));
      command.add(Integer.toString(routes));
      try (Child child = Child.start("budget-keys", scratch.path(), command, Map.of())) {
        String[] result =
            child.awaitLine(BudgetKeys.RESULT, Duration.ofMinutes(5)).strip().split(" ");
        double bytes = Double.parseDouble(result[1]);
        Table table =
            new Table("keys, routes", "heap GiB", "bytes/key", "decision before", "after", "bar");
        table.row(
            String.format(Locale.ROOT, "%,d keys, %,d routes", keys, routes),
            String.format(Locale.ROOT, "%.2f", bytes / GIB),
            String.format(Locale.ROOT, "%.0f", bytes / keys),
            String.format(Locale.ROOT, "%.0f ns", Double.parseDouble(result[2])),
            String.format(Locale.ROOT, "%.0f ns", Double.parseDouble(result[3])),
            "1.50 GiB");
        System.out.println("### Live budget keys in a runtime\n");
        table.print(System.out);
        return Integer.parseInt(result[0]) >= keys;
      }
    }
  }
}
