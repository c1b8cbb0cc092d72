package dev.turnpike.console;

import java.util.Set;

/** What becomes of a browser's headers on their way to a runtime. */
public final class PassedHeaders {
  /** Reaches the runtime as {@code authorization}: the caller's key of a provider. */
  public static final String PROVIDER_AUTHORIZATION = "turnpike-provider-authorization";

  /** Never reach the runtime as they came, in lower case. */
  public static final Set<String> KEPT_BACK =
      Set.of(
          "authorization",
          "proxy-authorization",
          PROVIDER_AUTHORIZATION,
          "cookie",
          "origin",
          "referer",
          "turnpike-actor");

  private PassedHeaders() {}
}
