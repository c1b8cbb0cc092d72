package dev.turnpike.routecommand.credentials;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routecommand.domain.gateway.GatewayKeys.HeldCredential;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored credential as answers show it.
 *
 * @param secretId the same as the id: secrets are not kept apart from their configs
 */
record CredentialResult(
    String id,
    String alias,
    boolean defaultConfig,
    String gatewayId,
    String providerSlug,
    String secretId,
    String secretPreview,
    @Nullable Long rateLimit,
    @Nullable Long rateLimitPeriod,
    Instant createdAt,
    Instant modifiedAt) {

  static CredentialResult of(HeldCredential held, GatewayId gateway) {
    return new CredentialResult(
        held.id(),
        held.alias(),
        held.isDefault(),
        gateway.gateway(),
        held.provider(),
        held.id(),
        held.preview(),
        held.rateLimit(),
        held.rateLimitPeriod(),
        held.storedAt(),
        held.storedAt());
  }
}
