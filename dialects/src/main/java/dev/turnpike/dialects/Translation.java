package dev.turnpike.dialects;

/**
 * The way between a caller who speaks one dialect and a provider who speaks another. Has no state;
 * thread-safe.
 */
public interface Translation {
  /**
   * Writes the caller's request for the provider, for a stream if the body asks for one.
   *
   * @param body the caller's body, a JSON object
   * @param model the name of the model at the provider
   */
  TranslatedRequest request(byte[] body, String model);

  /**
   * Writes the caller's request for the provider.
   *
   * @param body the caller's body, a JSON object
   * @param model the name of the model at the provider
   * @param stream whether a stream is asked for, which with some dialects the path says
   */
  TranslatedRequest request(byte[] body, String model, boolean stream);

  /** Writes a provider's successful answer for the caller or says why it cannot be read. */
  TranslatedAnswer answer(byte[] body);

  /** Writes a provider's error for the caller, whatever the provider sent. */
  byte[] error(int status, byte[] body);

  /** Returns this way for a model that is asked now and may not say its own name. */
  Translation of(String model);

  /**
   * Opens the way of a stream.
   *
   * @param showUsage whether the caller asked for the usage; dialects that always tell it do so
   */
  AnswerStream stream(boolean showUsage);

  /** A request in the provider's dialect, or why there is none. */
  sealed interface TranslatedRequest {}

  /** The provider's body. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; copying bodies would be waste.
  record Written(byte[] body) implements TranslatedRequest {}

  /**
   * The request asks for what the provider's dialect cannot say.
   *
   * @param field the field at fault
   */
  record Inexpressible(String message, String field) implements TranslatedRequest {}

  /** An answer in the caller's dialect, or why there is none. */
  sealed interface TranslatedAnswer {}

  /** The caller's body and what was read on the way. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; copying bodies would be waste.
  record Told(byte[] body, AnswerFacts facts) implements TranslatedAnswer {}

  /** The provider's answer is not of its dialect. */
  record Unreadable(String reason) implements TranslatedAnswer {}
}
