package dev.turnpike.dialects;

import dev.turnpike.dialects.neutral.Answer;

/** What is read of an answer in the neutral model. */
final class Facts {
  private Facts() {}

  static AnswerFacts of(Answer answer) {
    return new AnswerFacts(answer.contentBytes(), answer.usage(), null);
  }
}
