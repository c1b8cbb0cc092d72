package dev.turnpike.console;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says who may ask models through the front door, by the rules of the control API: with the admin
 * token where there is one; else under a loopback name, and not from a page of another origin.
 *
 * <p>The services check what the door passes on to them; a runtime does not know the token, so this
 * is checked here.
 */
final class CallerGuard {
  private static final String SCHEME = "Bearer ";
  private final byte @Nullable [] tokenHash;

  private CallerGuard(byte @Nullable [] tokenHash) {
    this.tokenHash = tokenHash;
  }

  static CallerGuard of(Optional<String> adminToken) {
    return new CallerGuard(adminToken.map(CallerGuard::hash).orElse(null));
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

  Optional<Refusal> refusal(HttpServerRequest request) {
    if (tokenHash != null) {
      return carries(tokenHash, request.getHeader("authorization"))
          ? Optional.empty()
          : Optional.of(
              new Refusal(
                  401,
                  10000,
                  "authentication failed: send Authorization: Bearer with the admin token"));
    }
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

  /** Compares hashes, in constant time, so that neither content nor length leaks. */
  private static boolean carries(byte[] tokenHash, @Nullable String header) {
    return header != null
        && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(tokenHash, hash(header.substring(SCHEME.length()).strip()));
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
