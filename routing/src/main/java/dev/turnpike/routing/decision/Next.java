package dev.turnpike.routing.decision;

import dev.turnpike.routing.plan.Step;

/** What is to be done with a request. */
public sealed interface Next {
  /** The model is to be called; then {@link RouteRun} is to be told how that went. */
  record CallModel(Step.Call call) implements Next {}

  /** The end: the last successful model response is the answer, if there is one. */
  record Finished() implements Next {
    static final Finished INSTANCE = new Finished();
  }

  /**
   * The route ends without having come to an end.
   *
   * @param elementId where
   * @param reason why, as a sentence for callers
   */
  record DeadEnd(String elementId, String reason) implements Next {}
}
