package dev.turnpike.benchmarks.measure;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** What figures were taken on, and what else kept it busy. */
public final class Machine {
  /** Above this load at the start, figures tell more about the neighbours. */
  static final double QUIET = 0.5;

  private Machine() {}

  /** Prints the machine and its load average, and a warning unless it is quiet. */
  public static void print(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "Machine: %s, %d processors, %s, %s %s, JDK %s%n",
        field(Path.of("/proc/cpuinfo"), "model name").orElse(System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        field(Path.of("/proc/meminfo"), "MemTotal")
            .map(Machine::gibibytes)
            .orElse("memory unknown"),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("java.runtime.version"));
    String load = read(Path.of("/proc/loadavg"));
    double lastMinute = load.isEmpty() ? Double.NaN : Double.parseDouble(load.split(" ")[0]);
    out.printf(
        Locale.ROOT,
        "Load average at the start: %.2f (%s)%n",
        lastMinute,
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
    if (!(lastMinute <= QUIET)) {
      out.printf(
          Locale.ROOT,
          "WARNING: above %.1f something else is running here; these figures show that the command"
              + " works, no more.%n",
          QUIET);
    }
    out.println();
  }

  /** Returns the value of the first line {@code name : value}. */
  static Optional<String> field(Path file, String name) {
    return read(file)
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }

  private static String gibibytes(String kibibytes) {
    long kib = Long.parseLong(kibibytes.replaceAll("\\D", ""));
    return String.format(Locale.ROOT, "%.1f GiB", kib / 1048576.0);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
