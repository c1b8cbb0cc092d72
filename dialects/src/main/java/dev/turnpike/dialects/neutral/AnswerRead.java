package dev.turnpike.dialects.neutral;

/** What a provider's successful answer turned out to be. */
public sealed interface AnswerRead permits Answer, AnswerRead.Failed, AnswerRead.Alien {
  /** An error, in spite of the status. */
  record Failed(Problem problem) implements AnswerRead {}

  /** Nothing of the provider's dialect. */
  record Alien(String reason) implements AnswerRead {}
}
