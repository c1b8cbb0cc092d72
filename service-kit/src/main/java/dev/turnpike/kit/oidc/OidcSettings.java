package dev.turnpike.kit.oidc;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which issuer's tokens are taken.
 *
 * @param issuer what {@code iss} must be, and where its discovery document is
 * @param clientId what the console calls itself there
 * @param audience what {@code aud} must be or have among its entries
 * @param scope what the console asks for
 */
public record OidcSettings(URI issuer, String clientId, String audience, String scope) {
  /** What identifies a person; no access to anything of theirs. */
  public static final String DEFAULT_SCOPE = "openid email profile";

  public OidcSettings {
    if (!isSafe(issuer) || issuer.getQuery() != null || issuer.getFragment() != null) {
      throw new IllegalArgumentException(
          "an issuer is an https address, or an http one on loopback, without query: " + issuer);
    }
    if (clientId.isBlank() || audience.isBlank()) {
      throw new IllegalArgumentException("a client id and an audience are not blank");
    }
  }

  /** Says whether the console's tokens for this audience are its ID tokens. */
  public boolean takesIdTokens() {
    return audience.equals(clientId);
  }

  URI discovery() {
    String base = issuer.toString();
    return URI.create(
        (base.endsWith("/") ? base : base + "/") + ".well-known/openid-configuration");
  }

  /** Reads an address that may be called; absent if the text is none. */
  static @Nullable URI safe(String text) {
    try {
      URI uri = new URI(text);
      return isSafe(uri) ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** Nobody on the way can have changed what comes from there. */
  private static boolean isSafe(URI uri) {
    String host = uri.getHost();
    if (host == null || uri.getUserInfo() != null) {
      return false;
    }
    return "https".equalsIgnoreCase(uri.getScheme())
        || ("http".equalsIgnoreCase(uri.getScheme()) && isLoopback(host));
  }

  private static boolean isLoopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
