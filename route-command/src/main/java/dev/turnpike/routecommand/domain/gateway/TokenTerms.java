package dev.turnpike.routecommand.domain.gateway;

import dev.turnpike.contracts.access.TokenBudget;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a token can be changed; see {@link dev.turnpike.contracts.access.GatewayToken}.
 *
 * @param routes ids of routes
 */
public record TokenTerms(
    String name,
    List<String> routes,
    List<String> providers,
    @Nullable Instant expiresAt,
    @Nullable TokenBudget budget) {
  public TokenTerms {
    routes = List.copyOf(routes);
    providers = List.copyOf(providers);
  }
}
