package dev.turnpike.runtime.exchange;

import java.util.Set;

/** What an error status of a provider means for the request. */
enum Verdict {
  /** Trying again may help; when it does not, the fallback is taken. */
  RETRY,
  /** This provider will not serve it; the fallback is taken. */
  FALL_BACK,
  /** The request itself is at fault; the caller gets the answer as it is. */
  RETURN;

  private static final Set<Integer> PASSING = Set.of(408, 409, 425, 429, 500, 502, 503, 504, 529);

  /** Our credential or our credit with the provider is bad. */
  private static final Set<Integer> OUR_FAULT = Set.of(401, 402, 403, 407);

  /**
   * Judges a status that is not 2xx.
   *
   * @param fallbackOn statuses for which the element takes the fallback at once
   */
  static Verdict of(int status, Set<Integer> fallbackOn) {
    if (PASSING.contains(status)) {
      return RETRY;
    }
    boolean callers = status >= 400 && status < 500 && !OUR_FAULT.contains(status);
    return callers && !fallbackOn.contains(status) ? RETURN : FALL_BACK;
  }
}
