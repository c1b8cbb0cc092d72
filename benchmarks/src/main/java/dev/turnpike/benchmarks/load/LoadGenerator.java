package dev.turnpike.benchmarks.load;

import dev.turnpike.benchmarks.process.Home;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** A {@link LoadProcess}, kept over all rounds so that it is warm. Not thread-safe. */
public final class LoadGenerator implements AutoCloseable {
  private final Process process;
  private final BufferedWriter orders;
  private final BufferedReader answers;

  public LoadGenerator() {
    ProcessBuilder builder =
        new ProcessBuilder(Home.own(LoadProcess.class, "-Xmx512m", "-XX:+UseSerialGC"));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the load generator", e);
    }
    orders = process.outputWriter();
    answers = process.inputReader();
  }

  /**
   * Runs a load and returns when its last answer is there.
   *
   * @throws IllegalStateException if the load could not be run
   */
  public LoadResult run(LoadPlan plan) {
    try {
      orders.write(plan.line());
      orders.newLine();
      orders.flush();
      String answer = answers.readLine();
      if (answer == null || !answer.startsWith(LoadProcess.DONE)) {
        throw new IllegalStateException("no load on port " + plan.port() + ": " + answer);
      }
      return LoadResult.parse(answer.substring(LoadProcess.DONE.length()));
    } catch (IOException e) {
      throw new UncheckedIOException("the load generator is gone", e);
    }
  }

  /** Ends the process; it also ends by itself when this one is no more. */
  @Override
  public void close() {
    try {
      orders.close();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
