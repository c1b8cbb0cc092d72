package dev.turnpike.benchmarks.process;

import java.io.IOException;
import java.io.InputStream;

/** Ends a helper process when the benchmark that started it is no more, however that ended. */
public final class Orphan {
  private Orphan() {}

  /** Watches standard input, a pipe from the parent: its end is the parent's. */
  public static void endWithParent() {
    Thread.ofPlatform().daemon().name("parent").start(Orphan::watch);
  }

  private static void watch() {
    try (InputStream in = System.in) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      System.err.println("the parent cannot be watched: " + e);
    }
    System.exit(0);
  }
}
