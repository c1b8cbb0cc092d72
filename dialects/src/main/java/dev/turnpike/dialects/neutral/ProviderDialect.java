package dev.turnpike.dialects.neutral;

import dev.turnpike.dialects.Translation.TranslatedRequest;

/** A dialect that providers speak: prompts are written, answers read. Thread-safe. */
public interface ProviderDialect {
  /** Writes a prompt, or says what of it the dialect cannot say. */
  TranslatedRequest request(Prompt prompt);

  /** Reads the body of a successful answer; never throws, whatever is in it. */
  AnswerRead answer(byte[] body);

  /** Reads the body of an error; never throws, whatever is in it. */
  Problem error(int status, byte[] body);

  /** Opens the cutter of one stream into its messages. */
  Frames frames();

  /** Opens the reader of one stream's messages. */
  EventReader stream();
}
