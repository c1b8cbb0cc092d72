package dev.turnpike.benchmarks.platform;

import dev.turnpike.benchmarks.measure.Latencies;
import java.util.Locale;

/** Nanoseconds as the milliseconds people read. */
final class Millis {
  private Millis() {}

  static String of(long nanos) {
    return String.format(Locale.ROOT, "%.1f", nanos / 1e6);
  }

  /** Returns the cells for median, 99th percentile and maximum. */
  static String[] row(String title, Latencies latencies, String bar) {
    return new String[] {
      title, of(latencies.percentile(0.5)), of(latencies.percentile(0.99)), of(latencies.max()), bar
    };
  }
}
