package dev.turnpike.kit.security;

import dev.turnpike.kit.security.Bearer.Known;
import dev.turnpike.kit.security.Bearer.Refused;
import dev.turnpike.kit.security.Bearer.Undecided;
import dev.turnpike.kit.security.Bearer.Unknown;
import dev.turnpike.kit.security.Bearer.Verdict;
import dev.turnpike.kit.security.Bearer.WithoutRole;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Asks every request to the control API for {@code Authorization: Bearer <token>}. */
final class BearerFilter extends HttpFilter {
  private static final String SCHEME = "Bearer ";
  private static final String RETRY_SECONDS = "5";

  private final transient List<Bearer> bearers;
  private final transient ErrorWriter errors;

  /**
   * @param bearers asked in this order until one knows the token
   */
  BearerFilter(List<Bearer> bearers, ErrorWriter errors) {
    this.bearers = List.copyOf(bearers);
    this.errors = errors;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getServletPath();
    if (!isControlApi(path) || ApiRoles.isOpen(request.getMethod(), path)) {
      chain.doFilter(request, response);
      return;
    }
    switch (verdict(request)) {
      case Known known -> {
        known.caller().attach(request);
        chain.doFilter(request, response);
      }
      case Unknown _ -> refuse(response, "send Authorization: Bearer with a token that is valid");
      case Refused refused -> refuse(response, refused.reason());
      case WithoutRole nobody ->
          errors.write(response, ApiFault.of(403, ErrorCode.ROLE_REQUIRED, nobody.reason()));
      case Undecided open -> {
        response.setHeader("Retry-After", RETRY_SECONDS);
        errors.write(response, ApiFault.of(503, ErrorCode.UNAVAILABLE, open.reason()));
      }
    }
  }

  /** The servlet path is decoded, normalised and free of path parameters. */
  private static boolean isControlApi(String path) {
    return path.equals("/client") || path.startsWith("/client/");
  }

  private Verdict verdict(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return new Unknown();
    }
    String token = header.substring(SCHEME.length()).strip();
    for (Bearer bearer : bearers) {
      Verdict verdict = bearer.of(token);
      if (!(verdict instanceof Unknown)) {
        return verdict;
      }
    }
    return new Unknown();
  }

  private void refuse(HttpServletResponse response, String reason) throws IOException {
    response.setHeader("WWW-Authenticate", "Bearer realm=\"turnpike\"");
    errors.write(
        response, ApiFault.of(401, ErrorCode.AUTHENTICATION, "authentication failed: " + reason));
  }
}
