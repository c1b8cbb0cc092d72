package dev.turnpike.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

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

  private static final int CHILDREN_UTIME = 13;

  private static final int CHILDREN_STIME = 14;

  private CpuTime() {}

  /**
   * Returns what these processes, all they have started and those of them that ended have used, in
   * microseconds. A process that ends while this looks counts with its parent.
   */
  public static long treeMicros(Collection<Long> roots) {
    Set<Long> pids = new HashSet<>(roots);
    for (long root : roots) {
      ProcessHandle.of(root)
          .ifPresent(it -> it.descendants().forEach(child -> pids.add(child.pid())));
    }
    long ticks = 0;
    for (long pid : pids) {
      try {
        String[] fields = fields(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
        for (int field : new int[] {UTIME, STIME, CHILDREN_UTIME, CHILDREN_STIME}) {
          ticks += Long.parseLong(fields[field]);
        }
      } catch (IOException e) {
        // It has ended, and its time is its parent's from now on.
        continue;
      }
    }
    return ticks * MICROS_PER_TICK;
  }

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
    String[] fields = fields(stat);
    return Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
  }

  private static String[] fields(String stat) {
    // The command may hold blanks and parentheses itself.
    int commandEnd = stat.lastIndexOf(')');
    if (commandEnd < 0) {
      throw new IllegalArgumentException("no stat line: " + stat);
    }
    String[] fields = stat.substring(commandEnd + 1).strip().split(" ");
    if (fields.length <= CHILDREN_STIME) {
      throw new IllegalArgumentException("no stat line: " + stat);
    }
    return fields;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + "; this measurement needs Linux", e);
    }
  }
}
