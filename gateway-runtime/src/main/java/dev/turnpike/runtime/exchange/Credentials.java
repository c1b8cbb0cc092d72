package dev.turnpike.runtime.exchange;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/** The key a caller brings for a provider, whichever header it is in. */
final class Credentials {
  private static final String BEARER = "Bearer ";
  private static final String[] KEY_HEADERS = {"x-api-key", "api-key", "x-goog-api-key"};

  private Credentials() {}

  /** Returns the caller's key; absent if there is none. */
  static @Nullable String ofCaller(MultiMap headers) {
    String authorization = headers.get("authorization");
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return authorization.substring(BEARER.length()).strip();
    }
    for (String name : KEY_HEADERS) {
      String key = headers.get(name);
      if (key != null) {
        return key;
      }
    }
    return null;
  }
}
