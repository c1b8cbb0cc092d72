package dev.turnpike.runtime.cache;

import java.time.Duration;

/** What one request does with the cache. */
public sealed interface CacheUse {
  /** Nothing: it neither looks nor leaves anything. */
  record Off() implements CacheUse {
    static final Off INSTANCE = new Off();
  }

  /**
   * It may leave its answer.
   *
   * @param read whether it looks for one first
   * @param ttl how long its answer may be kept
   */
  record On(boolean read, Duration ttl) implements CacheUse {}

  /** How long an answer is kept if the caller names a key and nobody says how long. */
  Duration NAMED_KEY = Duration.ofSeconds(300);

  /** Decides by what the caller asks, else by what the gateway is set to. */
  static CacheUse of(CacheSettings settings, CacheHeaders headers) {
    if (!settings.usable()) {
      return Off.INSTANCE;
    }
    Integer asked = headers.ttlSeconds();
    long seconds = asked == null ? settings.ttlSeconds() : asked;
    if (seconds > 0) {
      return new On(!headers.skip(), Duration.ofSeconds(seconds));
    }
    return asked == null && headers.key() != null
        ? new On(!headers.skip(), NAMED_KEY)
        : Off.INSTANCE;
  }
}
