package dev.turnpike.dialects;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.neutral.Event;
import dev.turnpike.dialects.neutral.Sizes;
import org.jspecify.annotations.Nullable;

/** What has been seen of a stream so far. Not thread-safe. */
final class Tally {
  /** More than any model can say; writers keep parts of an answer until it ends. */
  private static final long MAX_CONTENT = 64L << 20;

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
      case Event.HiddenThinking hidden -> begun = true;
      case Event.CallStarted call -> begun = true;
      case Event.CallArguments arguments -> begun = true;
      case Event.Signed signature -> {}
      case Event.Started started -> {}
      case Event.Finished finished -> {}
    }
    contentBytes += Sizes.of(event);
    if (contentBytes > MAX_CONTENT) {
      fault = "the answer is longer than " + MAX_CONTENT + " bytes";
    }
    return fault == null;
  }
}
