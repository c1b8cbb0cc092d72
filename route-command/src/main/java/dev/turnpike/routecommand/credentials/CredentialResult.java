package dev.turnpike.routecommand.credentials;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.StoreCredential;
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

  static CredentialResult of(StoreCredential stored, GatewayId gateway, Instant at) {
    return new CredentialResult(
        stored.credentialId(),
        stored.alias(),
        stored.isDefault(),
        gateway.gateway(),
        stored.provider(),
        stored.credentialId(),
        stored.preview(),
        stored.rateLimit(),
        stored.rateLimitPeriod(),
        at,
        at);
  }
}
