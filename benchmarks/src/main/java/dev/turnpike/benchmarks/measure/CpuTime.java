package dev.turnpike.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Processor time of processes, as {@code /proc/PID/stat} counts it: user and system time of all
 * threads, those that ended included.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
public final class CpuTime {
  /** The kernel tells user space in hundredths of a second, whatever its own tick (USER_HZ). */
  public static final long MICROS_PER_TICK = 10_000;

  /** Fields after the command in parentheses; the state is the first. */
  private static final int UTIME = 11;

  private static final int STIME = 12;

  private CpuTime() {}

  /**
   * Returns what these processes have used together, in microseconds.
   *
   * @throws UncheckedIOException if one of them is no more
   */
  public static long micros(Collection<Long> pids) {
    long ticks = 0;
    for (long pid : pids) {
      ticks += ticks(read(Path.of("/proc", Long.toString(pid), "stat")));
    }
    return ticks * MICROS_PER_TICK;
  }

  /** Reads user plus system time, in ticks, from the line of a {@code stat} file. */
  static long ticks(String stat) {
    // The command may hold blanks and parentheses itself.
    int commandEnd = stat.lastIndexOf(')');
    if (commandEnd < 0) {
      throw new IllegalArgumentException("no stat line: " + stat);
    }
    String[] fields = stat.substring(commandEnd + 1).strip().split(" ");
    if (fields.length <= STIME) {
      throw new IllegalArgumentException("no stat line: " + stat);
    }
    return Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + "; this measurement needs Linux", e);
    }
  }
}
