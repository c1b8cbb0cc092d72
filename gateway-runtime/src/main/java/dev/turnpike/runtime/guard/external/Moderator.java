package dev.turnpike.runtime.guard.external;

import java.util.concurrent.CompletionStage;

/** Asks external endpoints. */
public interface Moderator {
  /** Returns what an endpoint says; never fails, as a failure is an answer. */
  CompletionStage<ModerationAnswer> ask(ModerationCall call);
}
