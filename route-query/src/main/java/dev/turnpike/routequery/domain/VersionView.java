package dev.turnpike.routequery.domain;

import java.time.Instant;

/**
 * A saved version of a route.
 *
 * @param elements its graph as the JSON array text that was stored
 */
public record VersionView(
    String id, int number, String elements, String comment, String actor, Instant createdAt) {
  public VersionView {
    createdAt = Micros.of(createdAt);
  }
}
