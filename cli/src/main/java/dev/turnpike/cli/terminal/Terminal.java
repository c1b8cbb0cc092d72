package dev.turnpike.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Where a command reads and writes.
 *
 * @param in what is typed or piped in
 * @param out results
 * @param err progress, questions and faults
 * @param environment its variables
 * @param interactive whether a person sits there, who can be asked
 */
public record Terminal(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    boolean interactive) {
  public Terminal {
    environment = Map.copyOf(environment);
  }

  /** Returns a variable that is set and not empty. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** Prints a tree for programs, indented. */
  public void print(JsonNode tree) {
    out.println(JsonText.pretty(tree));
    out.flush();
  }

  public void print(Table table) {
    table.print(out);
    out.flush();
  }

  /** Prints a line of the result. */
  public void say(String line) {
    out.println(Plain.line(line));
    out.flush();
  }

  /** Prints a line about how it goes. */
  public void note(String line) {
    err.println(Plain.line(line));
    err.flush();
  }

  /** Asks a question and says whether the answer is yes. */
  public boolean agrees(String question) {
    err.print(question + " [y/N] ");
    err.flush();
    try {
      String line =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
      return line != null && line.strip().toLowerCase(java.util.Locale.ROOT).matches("y|yes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
