package dev.turnpike.runtime.upstream;

import java.net.URI;

/**
 * A base URL taken apart.
 *
 * @param path from the root of the host, without a slash at its end; empty for the root itself
 */
public record Origin(String host, int port, boolean tls, String path) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /**
   * Reads a base URL such as {@code https://api.openai.com/v1}.
   *
   * @throws IllegalArgumentException if it is no absolute http or https URL without query
   */
  static Origin of(String provider, String baseUrl) {
    URI base = parse(provider, baseUrl);
    boolean tls = "https".equalsIgnoreCase(base.getScheme());
    if (base.getHost() == null
        || base.getRawQuery() != null
        || base.getRawFragment() != null
        || base.getRawUserInfo() != null
        || !(tls || "http".equalsIgnoreCase(base.getScheme()))) {
      throw refused(provider, baseUrl);
    }
    int port = base.getPort() >= 0 ? base.getPort() : tls ? HTTPS : HTTP;
    String path = base.getRawPath();
    return new Origin(
        base.getHost(),
        port,
        tls,
        path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
  }

  private static URI parse(String provider, String baseUrl) {
    try {
      return URI.create(baseUrl);
    } catch (IllegalArgumentException e) {
      throw refused(provider, baseUrl);
    }
  }

  private static IllegalArgumentException refused(String provider, String baseUrl) {
    return new IllegalArgumentException(
        "the base URL of " + provider + " must be http(s)://host[:port][/path], not " + baseUrl);
  }

  /**
   * Returns what of a path is under this one: a path that begins with the last word of this, such
   * as {@code /v1}, does not say it twice.
   */
  String within(String asked) {
    return within(asked, path);
  }

  static String within(String asked, String base) {
    String last = base.substring(Math.max(0, base.lastIndexOf('/')));
    return !last.isEmpty() && asked.startsWith(last + "/") ? asked.substring(last.length()) : asked;
  }
}
