package dev.turnpike.runtime.access;

import dev.turnpike.contracts.access.GatewayToken;
import io.vertx.core.MultiMap;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who calls.
 *
 * <p>A token comes in {@code cf-aig-authorization}, or, from clients that know no such header,
 * where they put their provider's key.
 */
public final class Callers {
  private static final String BEARER = "Bearer ";
  private static final String TOKEN_PREFIX = "tk_";
  private static final String[] KEY_HEADERS = {"x-api-key", "api-key", "x-goog-api-key"};

  private Callers() {}

  /** A caller, or why the request is not theirs to make. */
  public sealed interface Caller {}

  /**
   * Somebody who may call.
   *
   * @param token absent where none was shown and none is needed
   */
  public record Known(@Nullable GatewayToken token) implements Caller {}

  /** Nobody who may call. */
  public record Unknown(String reason) implements Caller {}

  /**
   * Identifies a caller.
   *
   * @param required whether a token must be shown
   */
  public static Caller identify(
      GatewayAccess access, MultiMap headers, boolean required, Instant now) {
    String own = bearer(headers.get("cf-aig-authorization"));
    String shown = own == null ? key(headers, true) : own;
    if (shown == null) {
      return required ? new Unknown("no token was shown in cf-aig-authorization") : new Known(null);
    }
    GatewayToken token = access.token(shown);
    if (token != null && !token.expiredAt(now)) {
      return new Known(token);
    }
    if (!required) {
      return new Known(null);
    }
    return new Unknown(token == null ? "the token is unknown or revoked" : "the token has expired");
  }

  /** Returns the key a caller brings for a provider; absent if there is none. */
  public static @Nullable String ownKey(MultiMap headers) {
    return key(headers, false);
  }

  /** Our own tokens are never a provider's business. */
  private static @Nullable String key(MultiMap headers, boolean tokens) {
    String bearer = bearer(headers.get("authorization"));
    if (bearer != null && bearer.startsWith(TOKEN_PREFIX) == tokens) {
      return bearer;
    }
    for (String name : KEY_HEADERS) {
      String key = headers.get(name);
      if (key != null && key.startsWith(TOKEN_PREFIX) == tokens) {
        return key;
      }
    }
    return null;
  }

  private static @Nullable String bearer(@Nullable String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? authorization.substring(BEARER.length()).strip()
        : null;
  }
}
