package dev.turnpike.simulator.answer;

import java.util.List;

/** What kind of answer a request wants. */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose and never compared
public sealed interface Task {

  /** Plain text. */
  record Prose() implements Task {}

  /** This JSON document, in ASCII. */
  record Document(byte[] json) implements Task {}

  /**
   * A call of the first function; a model that makes several takes the next ones, and the first
   * again when there are no more.
   *
   * @param parallel whether there may be several
   */
  record Calls(List<Function> functions, boolean parallel) implements Task {
    public Calls {
      functions = List.copyOf(functions);
    }
  }

  /** A function and the arguments it is called with: JSON in ASCII. */
  record Function(String name, byte[] arguments) {}
}
