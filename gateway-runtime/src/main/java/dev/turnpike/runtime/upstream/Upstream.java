package dev.turnpike.runtime.upstream;

import java.net.URI;

/**
 * Where chat completions of a provider are asked for.
 *
 * @param chatPath the path of the request, from the root of the host
 * @param simulated whether the built-in simulator answers in place of the provider
 */
public record Upstream(
    String provider, String host, int port, boolean tls, String chatPath, boolean simulated) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /**
   * Returns the upstream at an OpenAI-shaped base URL such as {@code https://api.openai.com/v1}.
   *
   * @throws IllegalArgumentException if it is no absolute http or https URL without query
   */
  static Upstream at(String provider, String baseUrl, boolean simulated) {
    URI base = URI.create(baseUrl);
    boolean tls = "https".equalsIgnoreCase(base.getScheme());
    if (base.getHost() == null
        || base.getRawQuery() != null
        || base.getRawFragment() != null
        || base.getRawUserInfo() != null
        || !(tls || "http".equalsIgnoreCase(base.getScheme()))) {
      throw new IllegalArgumentException(
          "the base URL of " + provider + " must be http(s)://host[:port][/path], not " + baseUrl);
    }
    int port = base.getPort() >= 0 ? base.getPort() : tls ? HTTPS : HTTP;
    String path = base.getRawPath();
    String root = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return new Upstream(provider, base.getHost(), port, tls, root + "/chat/completions", simulated);
  }
}
