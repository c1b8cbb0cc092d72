package dev.turnpike.guardrails.detect;

/** What still belongs to a match after the part it was known by. */
public enum Tail {
  /** Nothing. */
  NONE,
  /** Letters, digits, {@code _} and {@code -}. */
  TOKEN,
  /** The same and single dots between them. */
  DOTTED,
  /** Everything up to the line that ends a PEM block, within a limit. */
  PEM
}
