package dev.turnpike.dialects.neutral;

import dev.turnpike.contracts.money.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * A step of a streamed answer.
 *
 * <p>Comes in the order: Started once; thinking, text and calls; Finished; Used at any place, the
 * last one counts; Done. A Failed ends the stream anywhere.
 */
public sealed interface Event {
  /**
   * The answer begins.
   *
   * @param id the provider's name for it, empty when it gives none
   * @param created in seconds since 1970, 0 when the provider does not say
   */
  record Started(String id, String model, long created) implements Event {}

  /** More text. */
  record Text(String text) implements Event {}

  /** More reasoning. */
  record Thinking(String text) implements Event {}

  /** The {@link dev.turnpike.dialects.neutral.Signature} of the reasoning so far, which it ends. */
  record Signed(String signature) implements Event {}

  /** A whole piece of reasoning that only its provider can read. */
  record HiddenThinking(String data) implements Event {}

  /**
   * A tool call begins.
   *
   * @param index which of the answer's calls, from 0
   */
  record CallStarted(int index, String id, String name) implements Event {}

  /**
   * More of a tool call's arguments.
   *
   * @param fragment JSON text, cut anywhere but inside a character
   */
  record CallArguments(int index, String fragment) implements Event {}

  /** The answer has ended; usage may follow. */
  record Finished(Stop stop, @Nullable String stopSequence) implements Event {}

  /** What was used up to here. */
  record Used(Tokens usage) implements Event {}

  /** The provider says that the answer is whole. */
  record Done() implements Event {}

  /** The provider reported an error, or sent what is not of its dialect. */
  record Failed(String message) implements Event {}
}
