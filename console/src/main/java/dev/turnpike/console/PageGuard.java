package dev.turnpike.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Headers that keep foreign code away from the console.
 *
 * <p>Scripts come from this origin alone. Styles may stand in the page, as the components write the
 * colours of their theme into style elements of their own; what a style can do without scripts and
 * with pictures of this origin alone is to look wrong. Beside this origin a page may talk to those
 * of the issuer that people sign in with.
 */
final class PageGuard {
  private static final Map<String, String> FILE =
      Map.of("x-content-type-options", "nosniff", "referrer-policy", "no-referrer");
  private static final Map<String, String> PAGE =
      Map.of(
          "x-content-type-options",
          "nosniff",
          "referrer-policy",
          "no-referrer",
          "x-frame-options",
          "DENY",
          "cross-origin-opener-policy",
          "same-origin",
          "content-security-policy",
          "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
              + " img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self';"
              + " base-uri 'none'; frame-ancestors 'none'");

  private PageGuard() {}

  /**
   * What a file is answered with.
   *
   * @param page whether a browser shows it by itself
   * @param origins whom a page may talk to beside its own origin
   */
  static Map<String, String> headersOf(boolean page, Set<String> origins) {
    if (!page || origins.isEmpty()) {
      return page ? PAGE : FILE;
    }
    Map<String, String> headers = new LinkedHashMap<>(PAGE);
    headers.computeIfPresent(
        "content-security-policy",
        (name, policy) ->
            policy.replace(
                "connect-src 'self'", "connect-src 'self' " + String.join(" ", origins)));
    return headers;
  }
}
