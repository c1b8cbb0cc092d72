package dev.turnpike.contracts.graph;

import java.util.Locale;

/** What a rate element does with a request that has no value for its key. */
public enum OnMissingKey {
  /** All of them share one budget. */
  SHARED,
  /** They take the fallback, uncounted. */
  FALLBACK,
  /** They pass, uncounted. */
  SUCCESS;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
