package dev.turnpike.routecommand.domain.gateway;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What somebody wants of a gateway. Settings in commands have been checked. */
public sealed interface GatewayCommand {
  /** Returns what is told of it where it is refused. */
  default String attempted() {
    return switch (this) {
      case CreateGateway it -> "create_gateway";
      case EnsureGateway it -> "create_gateway";
      case ChangeSettings it -> "change_settings";
      case DeleteGateway it -> "delete_gateway";
      case IssueToken it -> "issue_token";
      case ChangeToken it -> "change_token";
      case RevokeToken it -> "revoke_token";
      case StoreCredential it -> "store_credential";
      case RemoveCredential it -> "remove_credential";
    };
  }

  /** Let it be; refused if it is there. A deleted one can be created again. */
  record CreateGateway(GatewayId gateway, GatewaySettings settings) implements GatewayCommand {}

  /** Let it be unless it is there or was deleted on purpose. */
  record EnsureGateway(GatewayId gateway, GatewaySettings settings) implements GatewayCommand {}

  /**
   * Change its settings.
   *
   * @param change from the settings that are to those that shall be, without side effect
   */
  record ChangeSettings(UnaryOperator<GatewaySettings> change) implements GatewayCommand {}

  /** Let it answer no longer. Its routes must be gone. */
  record DeleteGateway() implements GatewayCommand {}

  /**
   * Let a token open it.
   *
   * @param hash of the token's text, which is not told here
   */
  record IssueToken(String tokenId, String hash, String preview, TokenTerms terms)
      implements GatewayCommand {}

  /**
   * Change what a token opens.
   *
   * @param change from the terms that are to those that shall be, without side effect
   */
  record ChangeToken(String tokenId, UnaryOperator<TokenTerms> change) implements GatewayCommand {}

  /** Let a token open nothing any more. */
  record RevokeToken(String tokenId) implements GatewayCommand {}

  /**
   * Keep a provider's key; refused if the provider has one of this alias.
   *
   * @param sealed the key, which is not told here
   */
  record StoreCredential(
      String credentialId,
      String provider,
      String alias,
      boolean isDefault,
      String sealed,
      String preview,
      @Nullable Long rateLimit,
      @Nullable Long rateLimitPeriod)
      implements GatewayCommand {}

  /** Forget a provider's key. */
  record RemoveCredential(String credentialId) implements GatewayCommand {}
}
