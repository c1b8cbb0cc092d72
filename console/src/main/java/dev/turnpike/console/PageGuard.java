package dev.turnpike.console;

import java.util.Map;

/**
 * Headers that keep foreign code away from the console.
 *
 * <p>Scripts come from this origin alone. Styles may stand in the page, as the components write the
 * colours of their theme into style elements of their own; what a style can do without scripts and
 * with pictures of this origin alone is to look wrong.
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

  static Map<String, String> headersOf(boolean page) {
    return page ? PAGE : FILE;
  }
}
