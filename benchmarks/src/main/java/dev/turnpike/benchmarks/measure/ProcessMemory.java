package dev.turnpike.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a JVM of this machine holds, after a full collection, as {@code jcmd} and {@code /proc}
 * tell.
 *
 * @param heapBytes used after the collection
 * @param nativeBytes direct buffers and other memory taken by {@code Unsafe}, which native memory
 *     tracking counts as "Other"; -1 if the JVM does not track it
 * @param residentBytes of the whole process
 */
public record ProcessMemory(
    long heapBytes, long nativeBytes, long residentBytes, int threads, int descriptors) {
  private static final int PATIENCE_SECONDS = 60;

  /** Serial and Parallel print several generations; each line counts. */
  private static final Pattern HEAP_USED =
      Pattern.compile("(?m)^ ?\\S[^\\n]*\\btotal\\b[^\\n]*\\bused (\\d+)K");

  private static final Pattern OTHER =
      Pattern.compile("(?m)^-\\s+Other \\(reserved=\\d+KB, committed=(\\d+)KB");

  /** Collects twice, as references that are cleared may let go of more, and looks. */
  public static ProcessMemory afterCollection(long pid) {
    jcmd(pid, "GC.run");
    jcmd(pid, "GC.run");
    Path proc = Path.of("/proc", Long.toString(pid));
    return new ProcessMemory(
        heap(jcmd(pid, "GC.heap_info")),
        other(jcmd(pid, "VM.native_memory", "summary")),
        kibibytes(proc.resolve("status"), "VmRSS") * 1_024,
        (int) kibibytes(proc.resolve("status"), "Threads"),
        descriptors(proc.resolve("fd")));
  }

  static long heap(String info) {
    Matcher used = HEAP_USED.matcher(info);
    long sum = 0;
    boolean found = false;
    while (used.find()) {
      sum += Long.parseLong(used.group(1)) * 1_024;
      found = true;
    }
    if (!found) {
      throw new IllegalStateException("jcmd tells no used heap: " + info);
    }
    return sum;
  }

  static long other(String summary) {
    Matcher other = OTHER.matcher(summary);
    return other.find() ? Long.parseLong(other.group(1)) * 1_024 : -1;
  }

  private static long kibibytes(Path status, String name) {
    return Machine.field(status, name)
        .map(value -> Long.parseLong(value.replaceAll("\\D", "")))
        .orElseThrow(() -> new IllegalStateException("no " + name + " in " + status));
  }

  private static int descriptors(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return (int) files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String jcmd(long pid, String... words) {
    String[] command = new String[words.length + 2];
    command[0] = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    command[1] = Long.toString(pid);
    System.arraycopy(words, 0, command, 2, words.length);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("jcmd does not end");
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException("jcmd of the JDK cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
