package dev.turnpike.routequery.domain;

import java.time.Instant;

/** The act of making a version live. */
public record DeploymentView(
    String id, String versionId, int number, String reason, String actor, Instant createdAt) {
  public DeploymentView {
    createdAt = Micros.of(createdAt);
  }
}
