package dev.turnpike.contracts.graph;

import java.util.Locale;

/** How the delay grows from one retry to the next, for a delay of 500 ms. */
public enum Backoff {
  /** 500, 500, 500. */
  CONSTANT,
  /** 500, 1000, 1500. */
  LINEAR,
  /** 500, 1000, 2000. */
  EXPONENTIAL;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
