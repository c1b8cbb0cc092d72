package dev.turnpike.dialects;

import dev.turnpike.contracts.money.Tokens;
import java.util.Optional;

/**
 * A streamed answer on its way from a provider to a caller: what to relay, what was produced, what
 * was used, whether it ended.
 *
 * <p>One per stream; not thread-safe. Bytes of an unfinished event are kept within a limit; beyond
 * it the stream has a fault.
 */
public interface AnswerStream {
  /**
   * Takes bytes of the provider as they arrive, cut anywhere.
   *
   * @return what the caller gets of them: whole events, without one that is a fault or anything
   *     after it
   */
  byte[] feed(byte[] chunk);

  /** Takes the end of the provider's stream; returns what is left for the caller. */
  byte[] end();

  /** Says whether the first content has arrived: text, reasoning, a tool call. */
  boolean begun();

  /** Says whether the provider said that the answer is whole. */
  boolean done();

  /** Returns why the stream cannot go on; empty while it can. */
  Optional<String> fault();

  /** Returns what the provider says was used. */
  Optional<Tokens> usage();

  /** Returns the bytes of what the model has produced so far. */
  long contentBytes();
}
