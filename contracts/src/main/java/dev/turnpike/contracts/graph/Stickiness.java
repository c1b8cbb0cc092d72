package dev.turnpike.contracts.graph;

import dev.turnpike.contracts.condition.ValuePath;

/** What decides which arm of a split a request takes. */
public sealed interface Stickiness {
  Stickiness PER_REQUEST = new PerRequest();

  /** The request itself: each takes its own arm. */
  record PerRequest() implements Stickiness {}

  /** The value at a path: requests with the same value take the same arm. */
  record ByKey(ValuePath path) implements Stickiness {}
}
