package dev.turnpike.runtime.guard;

import dev.turnpike.guardrails.external.ModerationAnswer;
import dev.turnpike.guardrails.external.ModerationCall;
import java.util.concurrent.CompletionStage;

/** Asks external endpoints. */
public interface Moderator {
  /** Returns what an endpoint says; never fails, as a failure is an answer. */
  CompletionStage<ModerationAnswer> ask(ModerationCall call);
}
