package dev.turnpike.kit.security;

import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Asks every request to the control API for {@code Authorization: Bearer <admin token>}. */
final class AdminTokenFilter extends HttpFilter {
  private static final String SCHEME = "Bearer ";

  private final byte[] tokenHash;
  private final transient ErrorWriter errors;

  AdminTokenFilter(String token, ErrorWriter errors) {
    this.tokenHash = hash(token);
    this.errors = errors;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!isControlApi(request)) {
      chain.doFilter(request, response);
    } else if (carriesToken(request.getHeader("Authorization"))) {
      Actor.setDefault(request, Actor.ADMIN);
      chain.doFilter(request, response);
    } else {
      response.setHeader("WWW-Authenticate", "Bearer realm=\"turnpike\"");
      errors.write(
          response,
          ApiFault.of(
              401,
              ErrorCode.AUTHENTICATION,
              "authentication failed: send Authorization: Bearer with the admin token"));
    }
  }

  /** The servlet path is decoded, normalised and free of path parameters. */
  private static boolean isControlApi(HttpServletRequest request) {
    String path = request.getServletPath();
    return path.equals("/client") || path.startsWith("/client/");
  }

  /** Compares hashes, in constant time, so that neither content nor length leaks. */
  private boolean carriesToken(@Nullable String header) {
    return header != null
        && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(tokenHash, hash(header.substring(SCHEME.length()).strip()));
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
