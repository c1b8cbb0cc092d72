package dev.turnpike.routing.decision;

import dev.turnpike.contracts.condition.ValueSource;

/**
 * A request, as far as routes may look at it.
 *
 * <p>Answers the same as long as a {@link RouteRun} over it is in use.
 */
public interface RequestFacts extends ValueSource {
  /** Returns the id that decides splits by chance, so that they can be replayed. */
  String requestId();
}
