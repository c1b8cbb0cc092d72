package dev.turnpike.benchmarks.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A helper process that takes orders, a line each, and answers each with a line. */
public final class Orders implements AutoCloseable {
  private final String name;
  private final Process process;
  private final BufferedWriter orders;
  private final BufferedReader answers;

  private Orders(String name, Process process) {
    this.name = name;
    this.process = process;
    this.orders = process.outputWriter();
    this.answers = process.inputReader();
  }

  public static Orders start(String name, List<String> command) {
    try {
      return new Orders(
          name, new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  public long pid() {
    return process.pid();
  }

  /** Gives an order and waits for its answer. */
  public String give(String order) {
    try {
      orders.write(order);
      orders.newLine();
      orders.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException(name + " ended");
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(name + " is gone", e);
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
