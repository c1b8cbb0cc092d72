package dev.turnpike.cli.terminal;

/** How far something is, told to a person who waits for it. */
public final class Progress {
  private static final int WORTH_TELLING = 20;

  private final Terminal terminal;
  private final String what;
  private final int of;

  public Progress(Terminal terminal, String what, int of) {
    this.terminal = terminal;
    this.what = what;
    this.of = of;
  }

  private boolean isShown() {
    return terminal.interactive() && of >= WORTH_TELLING;
  }

  /** Tells how many are done. */
  public void at(int done) {
    if (isShown()) {
      terminal.err().print("\r" + what + " " + done + (of == Integer.MAX_VALUE ? "" : " of " + of));
      terminal.err().flush();
    }
  }

  /** Leaves the line free for what comes. */
  public void end() {
    if (isShown()) {
      terminal.err().println();
      terminal.err().flush();
    }
  }
}
