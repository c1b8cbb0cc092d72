package dev.turnpike.dialects;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.neutral.Event;
import dev.turnpike.dialects.neutral.Sizes;
import org.jspecify.annotations.Nullable;

/** What has been seen of a stream so far. Not thread-safe. */
final class Tally {
  /** More than any model can say; writers keep parts of an answer until it ends. */
  private static final long MAX_LENGTH = 64L << 20;

  private static final int MAX_CALLS = 1_000;

  private long length;
  private int calls;

  long contentBytes;
  boolean begun;
  boolean done;
  @Nullable Tokens usage;
  @Nullable String fault;

  /** Takes a step; returns whether it can be told to the caller. */
  boolean take(Event event) {
    if (fault != null) {
      return false;
    }
    switch (event) {
      case Event.Failed(String message) -> fault = message;
      case Event.Done finished -> done = true;
      case Event.Used(Tokens tokens) -> usage = tokens;
      case Event.Text text -> begun = true;
      case Event.Thinking thinking -> begun = true;
      case Event.HiddenThinking(String data) -> {
        begun = true;
        length += data.length();
      }
      case Event.CallStarted call -> {
        begun = true;
        calls++;
      }
      case Event.CallArguments arguments -> begun = true;
      case Event.Signed(String signature) -> length += signature.length();
      case Event.Started started -> {}
      case Event.Finished finished -> {}
    }
    long bytes = Sizes.of(event);
    contentBytes += bytes;
    length += bytes;
    if (length > MAX_LENGTH) {
      fault = "the answer is longer than " + MAX_LENGTH + " bytes";
    } else if (calls > MAX_CALLS) {
      fault = "the answer calls more than " + MAX_CALLS + " tools";
    }
    return fault == null;
  }
}
