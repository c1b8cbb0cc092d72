package dev.turnpike.console;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says who may ask models through the front door, by the rules of the control API: with the admin
 * token where there is one, or as an editor where callers are known by other tokens; else under a
 * loopback name, and not from a page of another origin.
 *
 * <p>The services check what the door passes on to them; a runtime does not know these tokens, so
 * this is checked here.
 */
final class CallerGuard {
  private static final String SCHEME = "Bearer ";
  private static final Refusal WRONG_TOKEN =
      new Refusal(
          401,
          10000,
          "authentication failed: send Authorization: Bearer with a token of the control API");
  private final byte @Nullable [] tokenHash;
  private final @Nullable Roles roles;

  private CallerGuard(byte @Nullable [] tokenHash, @Nullable Roles roles) {
    this.tokenHash = tokenHash;
    this.roles = roles;
  }

  /**
   * Guards with the admin token alone, or with nothing but the name the door is called by.
   *
   * @param adminToken empty where nobody is asked for a token
   */
  static CallerGuard of(Optional<String> adminToken) {
    return new CallerGuard(adminToken.map(Sha256::of).orElse(null), null);
  }

  /** Lets the admin in, and who is an editor by the word of the query service. */
  static CallerGuard of(Optional<String> adminToken, Roles roles) {
    return new CallerGuard(adminToken.map(Sha256::of).orElse(null), roles);
  }

  /** A caller that is sent away. */
  record Refusal(int status, int code, String message) {
    String envelope() {
      return "{\"success\":false,\"errors\":[{\"code\":"
          + code
          + ",\"message\":\""
          + message
          + "\"}],\"messages\":[],\"result\":null}";
    }
  }

  /** Returns why the caller is sent away, now or when the query service has told who it is. */
  Future<Optional<Refusal>> refusal(HttpServerRequest request) {
    String shown = request.getHeader("authorization");
    if (tokenHash != null && carries(tokenHash, shown)) {
      return Future.succeededFuture(Optional.empty());
    }
    if (roles != null && shown != null && isBearer(shown)) {
      return roles
          .of(shown)
          .map(CallerGuard::refusal)
          .otherwise(away ->
              Optional.of(
                  new Refusal(
                      503, 7503, "the query service does not tell who you are; try again")));
    }
    return Future.succeededFuture(
        tokenHash != null || roles != null ? Optional.of(WRONG_TOKEN) : foreigner(request));
  }

  private static Optional<Refusal> refusal(Roles.Verdict verdict) {
    return switch (verdict) {
      case MAY_ASK -> Optional.empty();
      case TOO_LITTLE ->
          Optional.of(new Refusal(403, 10002, "asking models needs the role editor"));
      case UNKNOWN_CALLER -> Optional.of(WRONG_TOKEN);
    };
  }

  private static Optional<Refusal> foreigner(HttpServerRequest request) {
    // HTTP/2 has no Host header.
    String host = request.authority() == null ? null : request.authority().toString();
    if (!isLoopback(host)) {
      return Optional.of(
          new Refusal(
              403,
              10001,
              "without an admin token only requests to localhost or a loopback address are"
                  + " answered"));
    }
    return isForeign(request, host)
        ? Optional.of(
            new Refusal(403, 10001, "requests from pages of another origin are not answered"))
        : Optional.empty();
  }

  private static boolean isForeign(HttpServerRequest request, @Nullable String host) {
    String origin = request.getHeader("origin");
    if (origin == null) {
      return "cross-site".equals(request.getHeader("sec-fetch-site"));
    }
    return !origin.equalsIgnoreCase("http://" + host)
        && !origin.equalsIgnoreCase("https://" + host);
  }

  private static boolean isLoopback(@Nullable String header) {
    if (header == null) {
      return false;
    }
    String text = header.strip().toLowerCase(Locale.ROOT);
    int end = text.startsWith("[") ? text.indexOf(']') : text.indexOf(':');
    String host = end < 0 ? text : text.substring(text.startsWith("[") ? 1 : 0, end);
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isBearer(String header) {
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /** Compares hashes, in constant time, so that neither content nor length leaks. */
  private static boolean carries(byte[] tokenHash, @Nullable String header) {
    return header != null
        && isBearer(header)
        && MessageDigest.isEqual(tokenHash, Sha256.of(header.substring(SCHEME.length()).strip()));
  }
}
