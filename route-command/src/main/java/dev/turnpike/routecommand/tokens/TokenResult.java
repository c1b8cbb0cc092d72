package dev.turnpike.routecommand.tokens;

import dev.turnpike.contracts.access.TokenBudget;
import dev.turnpike.routecommand.domain.gateway.GatewayKeys.IssuedToken;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token as answers show it.
 *
 * @param token its text, in the answer to who asked for it only
 */
record TokenResult(
    String id,
    String name,
    @Nullable String token,
    String preview,
    List<String> routes,
    List<String> providers,
    @Nullable Instant expiresAt,
    @Nullable Budget budget,
    Instant createdAt,
    Instant modifiedAt) {

  /**
   * @param limit dollars
   * @param window seconds
   */
  record Budget(String limit, long window) {
    static @Nullable Budget of(@Nullable TokenBudget budget) {
      return budget == null ? null : new Budget(budget.limit().toString(), budget.windowSeconds());
    }
  }

  static TokenResult of(IssuedToken token) {
    return of(token, null);
  }

  static TokenResult issued(IssuedToken token, TokenText text) {
    return of(token, text.text());
  }

  private static TokenResult of(IssuedToken token, @Nullable String text) {
    return new TokenResult(
        token.id(),
        token.terms().name(),
        text,
        token.preview(),
        token.terms().routes(),
        token.terms().providers(),
        token.terms().expiresAt(),
        Budget.of(token.terms().budget()),
        token.createdAt(),
        token.modifiedAt());
  }

  @Override
  public String toString() {
    return "TokenResult[" + id + "]";
  }
}
