package dev.turnpike.guardrails.detect;

/**
 * Finds one kind of thing. Has no state; thread-safe.
 *
 * <p>It is asked only where a token can begin: where the character before is no letter, digit or
 * {@code _}.
 */
public interface Detector {
  /** Returns its name in settings and findings. */
  String id();

  /** Says whether a match can begin with this character. */
  boolean begins(char first);

  /** Returns the length of the match that begins at the window's place, 0 for none. */
  int match(Window window);

  /** Returns what a match is followed by. */
  default Tail tail() {
    return Tail.NONE;
  }
}
