package dev.turnpike.dialects.neutral;

/**
 * Cuts a provider's stream into its messages as the bytes arrive. One per stream; not thread-safe.
 *
 * <p>Bytes of an unfinished message are kept within a limit.
 */
public interface Frames {
  /** Adds bytes; returns false when they are no stream of this kind or a message is too long. */
  boolean append(byte[] chunk);

  /** Moves to the next whole message; returns false when there is none yet. */
  boolean next();

  /** Moves to what is left when the stream has ended; returns false when nothing is. */
  boolean rest();

  /** Returns the name of the present message's kind, empty when it has none. */
  String name();

  /** Returns the content of the present message; empty when it has none. */
  byte[] data();

  /** Returns the present message as it came, to be relayed. */
  byte[] raw();

  /** Returns why the last bytes could not be added. */
  String reason();
}
