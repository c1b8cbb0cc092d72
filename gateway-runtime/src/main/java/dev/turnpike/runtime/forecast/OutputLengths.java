package dev.turnpike.runtime.forecast;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * How long the answers of models have been, in output tokens: of each model, and of each model to
 * the holders of each budget key, as people differ.
 *
 * <p>Keeps a bounded number of both, those used last. Thread-safe.
 */
public final class OutputLengths {
  /** What an answer is thought to take while too few were seen. */
  public static final long UNSEEN = 1_024;

  /** Answers from which on a distribution is believed. */
  static final int ENOUGH = 20;

  private static final int MOST_DISTRIBUTIONS = 20_000;

  private final Cache<Subject, Lengths> seen =
      Caffeine.newBuilder().maximumSize(MOST_DISTRIBUTIONS).build();

  /**
   * Whose answers are counted together.
   *
   * @param key of the budget that is charged, empty for all
   */
  private record Subject(String provider, String model, String key) {}

  /** Notes a whole answer. */
  public void saw(String provider, String model, String key, long outputTokens) {
    of(new Subject(provider, model, "")).add(outputTokens);
    if (!key.isEmpty()) {
      of(new Subject(provider, model, key)).add(outputTokens);
    }
  }

  /**
   * Returns the length that this share of the answers does not exceed: of the key where enough were
   * seen, else of the model, else {@link #UNSEEN}.
   *
   * @param perMille the share in thousandths
   */
  public long quantile(String provider, String model, String key, int perMille) {
    Lengths own = key.isEmpty() ? null : seen.getIfPresent(new Subject(provider, model, key));
    if (own != null && own.count() >= ENOUGH) {
      return own.quantile(perMille);
    }
    Lengths all = seen.getIfPresent(new Subject(provider, model, ""));
    return all != null && all.count() >= ENOUGH ? all.quantile(perMille) : UNSEEN;
  }

  private Lengths of(Subject subject) {
    return seen.get(subject, _ -> new Lengths());
  }
}
