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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages away from a control API that listens on loopback without a token.
 *
 * <p>A page may point its own host name at 127.0.0.1 (DNS rebinding), so the {@code Host} must be a
 * loopback name; and it may send requests across origins without reading the answers, so those that
 * change something must come from our own origin. A front door may pass the name it was asked for
 * as {@code X-Forwarded-Host}: no page can add that header to a cross-origin request unasked.
 */
final class LoopbackGuardFilter extends HttpFilter {
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OPEN_PATHS = Set.of("/healthz", "/readyz");

  private final transient ErrorWriter errors;

  LoopbackGuardFilter(ErrorWriter errors) {
    this.errors = errors;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<String> refusal =
        OPEN_PATHS.contains(request.getServletPath()) ? Optional.empty() : refusal(request);
    if (refusal.isPresent()) {
      errors.write(response, ApiFault.of(403, ErrorCode.FOREIGN_ORIGIN, refusal.get()));
    } else {
      Caller.ON_LOOPBACK.attach(request);
      chain.doFilter(request, response);
    }
  }

  private static Optional<String> refusal(HttpServletRequest request) {
    String host = request.getHeader("Host");
    String forwarded = request.getHeader("X-Forwarded-Host");
    if (!Loopback.isHostHeader(host) || (forwarded != null && !Loopback.isHostHeader(forwarded))) {
      return Optional.of(
          "without an admin token only requests to localhost or a loopback address are answered");
    }
    if (!SAFE_METHODS.contains(request.getMethod()) && isForeign(request, host, forwarded)) {
      return Optional.of("requests from pages of another origin may not change anything");
    }
    return Optional.empty();
  }

  private static boolean isForeign(
      HttpServletRequest request, @Nullable String host, @Nullable String forwarded) {
    String origin = request.getHeader("Origin");
    if (origin == null) {
      return "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
    }
    return !isOriginOf(origin, host) && !isOriginOf(origin, forwarded);
  }

  private static boolean isOriginOf(String origin, @Nullable String host) {
    return host != null
        && (origin.equalsIgnoreCase("http://" + host)
            || origin.equalsIgnoreCase("https://" + host));
  }
}
