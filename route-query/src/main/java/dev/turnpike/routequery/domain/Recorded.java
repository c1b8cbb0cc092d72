package dev.turnpike.routequery.domain;

/**
 * An event and its place in the history of the one gateway or route it happened to.
 *
 * @param sequence 0, 1, 2 per gateway or route
 */
public record Recorded<E>(long sequence, E event) {
  public Recorded {
    if (sequence < 0) {
      throw new IllegalArgumentException("sequence numbers count from 0");
    }
  }
}
