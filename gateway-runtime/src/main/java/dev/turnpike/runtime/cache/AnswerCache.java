package dev.turnpike.runtime.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where answers are kept. Thread-safe. A store that fails is one that has nothing: requests go on
 * without it.
 */
public interface AnswerCache {
  /** Looks for an answer that has not expired. */
  CompletionStage<Optional<CachedAnswer>> find(CacheKey key);

  /**
   * Keeps an answer, in place of one that was there, for as long as this at most.
   *
   * @return done when {@link #find} has it
   */
  CompletionStage<Void> put(CacheKey key, CachedAnswer answer, Duration ttl);
}
