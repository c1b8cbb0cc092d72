package dev.turnpike.logs.evaluation;

import dev.turnpike.contracts.gateway.GatewayId;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What the entries of some datasets came to at an instant, as it stands on the wire.
 *
 * @param datasets as they were then
 * @param results a figure for each type that was asked for
 * @param processed always true, as it is made with its results
 * @param totalLogs how many entries the datasets found together
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Evaluation(
    UUID id,
    String accountId,
    String accountTag,
    String gatewayId,
    String name,
    JsonNode datasets,
    JsonNode results,
    boolean processed,
    long totalLogs,
    Instant createdAt,
    Instant modifiedAt) {

  static Evaluation of(
      UUID id,
      GatewayId gateway,
      String name,
      JsonNode datasets,
      JsonNode results,
      long totalLogs,
      Instant at) {
    return new Evaluation(
        id,
        gateway.account(),
        gateway.account(),
        gateway.gateway(),
        name,
        datasets,
        results,
        true,
        totalLogs,
        at,
        at);
  }
}
