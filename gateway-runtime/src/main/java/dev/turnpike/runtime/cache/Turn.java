package dev.turnpike.runtime.cache;

/** What a request is to do for its answer. */
public sealed interface Turn {
  /**
   * Tell this answer.
   *
   * @param waited whether it is that of a request that was under way at the same time
   */
  record Serve(CachedAnswer answer, boolean waited) implements Turn {}

  /** Ask the provider, and tell those who wait what it came to. */
  record Lead(Leadership leadership) implements Turn {}

  /** Ask the provider; nobody waits for it. */
  record Alone() implements Turn {
    static final Alone INSTANCE = new Alone();
  }
}
