package dev.turnpike.routing.facts;

import java.util.Set;

/** The headers that carry credentials, which are missing to routes. */
public final class HiddenHeaders {
  private static final Set<String> NAMES =
      Set.of(
          "authorization",
          "proxy-authorization",
          "cookie",
          "cf-aig-authorization",
          "x-api-key",
          "api-key",
          "x-goog-api-key");

  private HiddenHeaders() {}

  /**
   * @param name in lower case
   */
  public static boolean contain(String name) {
    return NAMES.contains(name);
  }
}
