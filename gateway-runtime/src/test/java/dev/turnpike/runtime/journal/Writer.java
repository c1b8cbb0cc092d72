package dev.turnpike.runtime.journal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A program that writes to a journal until it is killed, from several threads. It says {@code o12}
 * before attempt 12 is opened and {@code m12} when its message is in the journal.
 */
final class Writer {
  private static final int THREADS = 3;
  private static final String FILLING = "-".repeat(300);

  private Writer() {}

  public static void main(String[] args) {
    Journal journal =
        Journal.open(
            "test",
            Path.of(args[0]),
            new JournalSettings(16 << 10, 1 << 30, Duration.ofMillis(5)),
            Recovery.UNHEARD);
    for (int t = 0; t < THREADS; t++) {
      int first = t;
      Thread.ofPlatform().start(() -> write(journal, first));
    }
  }

  private static void write(Journal journal, int first) {
    Entry entry = new Entry();
    for (int i = first; i < Integer.MAX_VALUE - THREADS; i += THREADS) {
      say("o" + i);
      long opened = journal.open(Heard.entry(entry, i + "?" + FILLING));
      if (i % 7 != 0) {
        journal.append(Heard.entry(entry, i + "!" + FILLING), opened, _ -> {});
        say("m" + i);
      }
    }
  }

  /** A line in one write, which whoever reads has even if this process dies at once. */
  private static void say(String line) {
    synchronized (Writer.class) {
      try {
        new FileOutputStream(FileDescriptor.out)
            .write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        Runtime.getRuntime().halt(1);
      }
    }
  }
}
