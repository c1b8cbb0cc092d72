package dev.turnpike.cli.yaml;

/** A text is neither YAML nor JSON, or is more than is read. */
public final class YamlFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  YamlFault(int line, String message) {
    super(message);
    this.line = line;
  }

  /** Where in the text, counted from 1. */
  public int line() {
    return line;
  }
}
