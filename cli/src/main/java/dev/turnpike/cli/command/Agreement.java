package dev.turnpike.cli.command;

import dev.turnpike.cli.terminal.Terminal;

/** A person's yes to what cannot be taken back. */
final class Agreement {
  private Agreement() {}

  /**
   * Returns if there is one.
   *
   * @throws IllegalArgumentException if not, or if nobody can be asked
   */
  static void get(Terminal terminal, boolean given, String question) {
    if (given) {
      return;
    }
    if (!terminal.interactive()) {
      throw new IllegalArgumentException(question + " Nobody can be asked here: add --yes");
    }
    if (!terminal.agrees(question)) {
      throw new IllegalArgumentException("nothing was done");
    }
  }
}
