package dev.turnpike.logs.evaluation;

import dev.turnpike.contracts.gateway.GatewayId;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The entries of a gateway's log that meet all filters, as it stands on the wire.
 *
 * @param enable whether evaluations may use it
 * @param filters a JSON array as it was sent; without any, the whole log
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Dataset(
    UUID id,
    String accountId,
    String accountTag,
    String gatewayId,
    String name,
    boolean enable,
    JsonNode filters,
    Instant createdAt,
    Instant modifiedAt) {

  static Dataset of(
      UUID id, GatewayId gateway, Terms terms, Instant createdAt, Instant modifiedAt) {
    return new Dataset(
        id,
        gateway.account(),
        gateway.account(),
        gateway.gateway(),
        terms.name(),
        terms.enable(),
        terms.filters(),
        createdAt,
        modifiedAt);
  }

  /** What somebody says a dataset is to be. */
  record Terms(String name, boolean enable, JsonNode filters) {}
}
