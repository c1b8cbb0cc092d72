package dev.turnpike.runtime.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Answers in this process's memory, bounded in bytes; what is asked for least goes first. */
public final class LocalAnswerCache implements AnswerCache {
  private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);
  private static final CompletionStage<Optional<CachedAnswer>> NOTHING =
      CompletableFuture.completedFuture(Optional.empty());

  private final Cache<CacheKey, Kept> answers;

  private record Kept(CachedAnswer answer, long ttlNanos) {}

  /**
   * @param nanos a clock that never goes back
   */
  public LocalAnswerCache(long maxBytes, LongSupplier nanos) {
    this.answers =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher(
                (CacheKey _, Kept kept) -> (int) Math.min(Integer.MAX_VALUE, kept.answer.weight()))
            .expireAfter(
                Expiry.<CacheKey, Kept>writing((_, kept) -> Duration.ofNanos(kept.ttlNanos)))
            .ticker(nanos::getAsLong)
            // Its upkeep is short and has no thread of its own.
            .executor(Runnable::run)
            .build();
  }

  @Override
  public CompletionStage<Optional<CachedAnswer>> find(CacheKey key) {
    @Nullable Kept kept = answers.getIfPresent(key);
    return kept == null ? NOTHING : CompletableFuture.completedFuture(Optional.of(kept.answer));
  }

  @Override
  public CompletionStage<Void> put(CacheKey key, CachedAnswer answer, Duration ttl) {
    answers.put(key, new Kept(answer, ttl.toNanos()));
    return DONE;
  }

  /** Returns about how many bytes are kept, what has expired left out. */
  public long bytes() {
    answers.cleanUp();
    long sum = 0;
    for (Kept kept : answers.asMap().values()) {
      sum += kept.answer.weight();
    }
    return sum;
  }
}
