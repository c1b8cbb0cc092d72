package dev.turnpike.simulator.answer;

import java.util.List;

/**
 * Everything a dialect needs to write a response.
 *
 * @param tellUsage false when a fault wants the usage left out
 */
public record Reply(
    ModelCard model,
    ChatRequest request,
    List<Answer> answers,
    ResponseStamp stamp,
    boolean tellUsage) {

  public Reply {
    answers = List.copyOf(answers);
  }

  /** The first answer; the only one in most dialects. */
  public Answer answer() {
    return answers.getFirst();
  }

  /** Tokens of all answers. */
  public Usage usage() {
    Usage usage = answers.getFirst().usage();
    for (int i = 1; i < answers.size(); i++) {
      usage = usage.with(answers.get(i).usage());
    }
    return usage;
  }
}
