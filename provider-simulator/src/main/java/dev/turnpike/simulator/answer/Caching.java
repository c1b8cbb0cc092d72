package dev.turnpike.simulator.answer;

/** When a prompt is taken to be cached, unless the model's name says how much of it is. */
public enum Caching {
  /** From 1,024 tokens on: half of it is read, in steps of 128 tokens. */
  AUTOMATIC,
  /** The same, and 128 tokens are written: the caller has marked what to cache. */
  MARKED,
  /** Never: the caller has to mark what to cache and did not. */
  UNMARKED
}
