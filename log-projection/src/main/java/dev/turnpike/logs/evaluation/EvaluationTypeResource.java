package dev.turnpike.logs.evaluation;

import java.time.Instant;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A type of evaluations as it stands on the wire.
 *
 * @param mandatory whether every evaluation has it
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record EvaluationTypeResource(
    String id,
    String type,
    String name,
    String description,
    boolean enable,
    boolean mandatory,
    Instant createdAt,
    Instant modifiedAt) {
  /** The day from which on there have been evaluations. */
  private static final Instant SINCE = Instant.parse("2026-11-23T00:00:00Z");

  static EvaluationTypeResource of(EvaluationType type) {
    return new EvaluationTypeResource(
        type.id(), type.id(), type.shown(), type.description(), true, false, SINCE, SINCE);
  }
}
