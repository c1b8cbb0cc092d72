package dev.turnpike.cli;

import dev.turnpike.cli.command.Commands;
import dev.turnpike.cli.terminal.Terminal;
import java.io.Console;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program behind those commands of {@code ./turnpike} that speak to a control API. */
public final class Cli {
  private Cli() {}

  public static void main(String[] args) {
    PrintWriter out =
        new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), false);
    PrintWriter err =
        new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
    Console console = System.console();
    boolean interactive = console != null && console.isTerminal();
    int status = run(new Terminal(System.in, out, err, System.getenv(), interactive), args);
    out.flush();
    System.exit(status);
  }

  /**
   * Runs one command.
   *
   * @return 0 if it did what it was asked to, 1 if not, 2 if it was asked wrongly, 3 if something
   *     would change and that was the question
   */
  public static int run(Terminal terminal, String... args) {
    return Commands.all(terminal).execute(args);
  }
}
