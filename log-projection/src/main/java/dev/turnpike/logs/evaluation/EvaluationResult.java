package dev.turnpike.logs.evaluation;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One figure of an evaluation, as it stands on the wire.
 *
 * @param result a decimal; empty where there was no entry it could be of
 * @param status 1 with a figure, 0 without
 * @param totalLogs how many entries it is of
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record EvaluationResult(
    UUID id,
    UUID evaluationId,
    String evaluationTypeId,
    String result,
    int status,
    String statusDescription,
    long totalLogs,
    Instant createdAt,
    Instant modifiedAt) {

  static EvaluationResult of(UUID id, UUID evaluation, EvaluationType type, Sums sums, Instant at) {
    long logs = type.logs(sums);
    boolean known = logs > 0;
    return new EvaluationResult(
        id,
        evaluation,
        type.id(),
        known ? type.figure(sums) : "",
        known ? 1 : 0,
        known ? type.description() : "no request to tell it by",
        logs,
        at,
        at);
  }
}
