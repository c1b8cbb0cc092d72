package dev.turnpike.benchmarks.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * Processor time of the threads of processes by what they are for, as {@code
 * /proc/PID/task/TID/schedstat} counts it. Threads that have ended are not in it.
 *
 * @param nanos the time of each kind, in nanoseconds
 * @see <a href="https://docs.kernel.org/scheduler/sched-stats.html">Scheduler statistics</a>
 */
record ThreadTimes(Map<Work, Long> nanos) {

  static ThreadTimes of(Collection<Long> pids) {
    Map<Work, Long> nanos = new EnumMap<>(Work.class);
    for (long pid : pids) {
      Path threads = Path.of("/proc", Long.toString(pid), "task");
      try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
        for (Path thread : all) {
          add(nanos, thread);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(threads + "; this measurement needs Linux", e);
      }
    }
    return new ThreadTimes(nanos);
  }

  private static void add(Map<Work, Long> nanos, Path thread) throws IOException {
    try {
      Work work = Work.of(Files.readString(thread.resolve("comm")).strip());
      String[] times = Files.readString(thread.resolve("schedstat")).strip().split(" ");
      nanos.merge(work, Long.parseLong(times[0]), Long::sum);
    } catch (NoSuchFileException e) {
      // It has ended since the directory was listed.
    }
  }

  /** Returns the microseconds of a kind since an earlier look; never negative. */
  double microsSince(ThreadTimes before, Work work) {
    long spent = nanos.getOrDefault(work, 0L) - before.nanos.getOrDefault(work, 0L);
    return Math.max(0, spent) / 1e3;
  }
}
