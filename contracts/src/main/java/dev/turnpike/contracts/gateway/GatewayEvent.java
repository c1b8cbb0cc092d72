package dev.turnpike.contracts.gateway;

import dev.turnpike.contracts.access.TokenBudget;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to a gateway. */
public sealed interface GatewayEvent {
  GatewayId gateway();

  String actor();

  Instant at();

  /** The gateway exists from now on. */
  record GatewayCreated(GatewayId gateway, GatewaySettings settings, String actor, Instant at)
      implements GatewayEvent {}

  /** The gateway's settings are these from now on, all of them. */
  record GatewaySettingsChanged(
      GatewayId gateway, GatewaySettings settings, String actor, Instant at)
      implements GatewayEvent {}

  /** The gateway no longer answers; its history stays. */
  record GatewayDeleted(GatewayId gateway, String actor, Instant at) implements GatewayEvent {}

  /**
   * A token opens the gateway from now on; {@link dev.turnpike.contracts.access.GatewayToken} says
   * what the properties mean.
   *
   * @param hash of the token's text, which is kept nowhere
   * @param preview what may be shown of the text
   */
  record TokenIssued(
      GatewayId gateway,
      String tokenId,
      String name,
      String hash,
      String preview,
      List<String> routes,
      List<String> providers,
      @Nullable Instant expiresAt,
      @Nullable TokenBudget budget,
      String actor,
      Instant at)
      implements GatewayEvent {
    public TokenIssued {
      routes = List.copyOf(routes);
      providers = List.copyOf(providers);
    }
  }

  /** What a token opens is this from now on, all of it. */
  record TokenChanged(
      GatewayId gateway,
      String tokenId,
      String name,
      List<String> routes,
      List<String> providers,
      @Nullable Instant expiresAt,
      @Nullable TokenBudget budget,
      String actor,
      Instant at)
      implements GatewayEvent {
    public TokenChanged {
      routes = List.copyOf(routes);
      providers = List.copyOf(providers);
    }
  }

  /** A token opens nothing any more. */
  record TokenRevoked(GatewayId gateway, String tokenId, String actor, Instant at)
      implements GatewayEvent {}

  /**
   * The gateway keeps a provider's key.
   *
   * @param isDefault whether it is the provider's choice where no alias is asked for; another one
   *     of the provider is no longer
   * @param sealed the key, sealed before it came here
   * @param preview what may be shown of the key
   * @param rateLimit requests per period, as it was sent
   */
  record CredentialStored(
      GatewayId gateway,
      String credentialId,
      String provider,
      String alias,
      boolean isDefault,
      String sealed,
      String preview,
      @Nullable Long rateLimit,
      @Nullable Long rateLimitPeriod,
      String actor,
      Instant at)
      implements GatewayEvent {}

  /** The gateway no longer uses a provider's key. */
  record CredentialRemoved(
      GatewayId gateway,
      String credentialId,
      String provider,
      String alias,
      String actor,
      Instant at)
      implements GatewayEvent {}

  /**
   * Somebody tried a change that was refused; the gateway is as it was.
   *
   * @param attempted what was tried, such as {@code issue_token}
   * @param why the reason given to the caller
   */
  record GatewayChangeRefused(
      GatewayId gateway, String attempted, String why, String actor, Instant at)
      implements GatewayEvent {}
}
