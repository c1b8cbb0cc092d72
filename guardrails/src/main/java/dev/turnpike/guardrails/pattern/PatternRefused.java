package dev.turnpike.guardrails.pattern;

/** An expression that is not understood, too large, or would match nothing at all. */
public final class PatternRefused extends Exception {
  private static final long serialVersionUID = 1L;

  PatternRefused(String message) {
    super(message);
  }
}
