package dev.turnpike.routequery.domain;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A gateway as it stood after some of its events.
 *
 * @param revision sequence number of the last event that changed its settings or its being there
 * @param createdAt of its present life: a deleted gateway may be created again
 * @param deletedAt absent while the gateway exists
 */
public record GatewayView(
    GatewayId id,
    GatewaySettings settings,
    long revision,
    Instant createdAt,
    Instant modifiedAt,
    @Nullable Instant deletedAt) {
  public GatewayView {
    createdAt = Micros.of(createdAt);
    modifiedAt = Micros.of(modifiedAt);
    deletedAt = Micros.ofNullable(deletedAt);
  }

  public boolean deleted() {
    return deletedAt != null;
  }
}
