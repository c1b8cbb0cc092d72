package dev.turnpike.dialects.neutral;

import tools.jackson.databind.node.ObjectNode;

/** A dialect that callers speak: their requests are read, their answers written. Thread-safe. */
public interface CallerDialect {
  /** Reads a request; never throws, whatever is in it. */
  PromptRead prompt(ObjectNode body);

  /** Writes an answer. */
  byte[] answer(Answer answer);

  /** Writes an answer, with the time it took where the dialect tells that. */
  default byte[] answer(Answer answer, Elapsed elapsed) {
    return answer(answer);
  }

  /** Writes the body of an error. */
  byte[] error(Problem problem);

  /** Writes an error as what is to follow on a stream that has begun, in whole events. */
  byte[] errorEvent(Problem problem);

  /**
   * Opens a stream of this dialect.
   *
   * @param showUsage whether the caller asked for the usage; dialects that always tell it do so
   */
  EventWriter stream(boolean showUsage);

  /** Opens a stream that tells the time it took where the dialect does. */
  default EventWriter stream(boolean showUsage, Elapsed elapsed) {
    return stream(showUsage);
  }
}
