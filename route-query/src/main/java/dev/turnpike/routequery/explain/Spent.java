package dev.turnpike.routequery.explain;

import java.util.List;

/** What is known of the spend of a budget's key. Amounts are in the budget's unit. */
public sealed interface Spent {
  /**
   * It is known.
   *
   * @param held what requests in flight have set aside
   * @param untilMicros the first instant at which the key is within its limit again if nothing is
   *     added; {@link Long#MAX_VALUE} where that is not known, or never
   * @param from who says so: {@code ledger} or {@code request}
   * @param doubts what may be otherwise, as sentences
   */
  record Known(long spent, long held, long untilMicros, String from, List<String> doubts)
      implements Spent {
    public Known {
      if (spent < 0 || held < 0) {
        throw new IllegalArgumentException("what is spent and held is never negative");
      }
      doubts = List.copyOf(doubts);
    }
  }

  /**
   * It is not.
   *
   * @param why as a sentence
   */
  record Unknown(String why) implements Spent {}
}
