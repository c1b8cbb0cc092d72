package dev.turnpike.contracts.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token with which callers may use one gateway. Its text is known to its holder alone.
 *
 * <p>Without routes and providers it opens the whole gateway. With either, it opens what is listed
 * and nothing else: a token for one route must not pass by that route's budgets by naming a model.
 * {@link #ALL} in a list stands for everything of its kind. What the operator wrote into a route is
 * not the caller's to choose, so providers are those that are asked for by name.
 *
 * @param id UUIDv7 text
 * @param name what the operator calls it
 * @param hash see {@link #hash}
 * @param routes ids of routes
 * @param providers slugs of providers, {@code custom-<slug>} for own ones
 * @param expiresAt from this instant on it is refused; absent: never
 * @param budget what may be spent with it; absent: no limit of its own
 */
public record GatewayToken(
    String id,
    String name,
    String hash,
    List<String> routes,
    List<String> providers,
    @Nullable Instant expiresAt,
    @Nullable TokenBudget budget) {

  /** Stands for all routes or all providers. */
  public static final String ALL = "*";

  public GatewayToken {
    routes = List.copyOf(routes);
    providers = List.copyOf(providers);
  }

  /** Returns the SHA-256 of a token's text in base64url without padding: 43 characters. */
  public static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public boolean expiredAt(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** Says whether its holder may ask for this route. */
  public boolean opensRoute(String routeId) {
    return unlimited() || routes.contains(ALL) || routes.contains(routeId);
  }

  /** Says whether its holder may name this provider. */
  public boolean opensProvider(String provider) {
    return unlimited() || providers.contains(ALL) || providers.contains(provider);
  }

  private boolean unlimited() {
    return routes.isEmpty() && providers.isEmpty();
  }
}
