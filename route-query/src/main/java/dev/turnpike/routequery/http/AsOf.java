package dev.turnpike.routequery.http;

import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.QueryParams;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;

/** The query parameter {@code as_of}. */
final class AsOf {
  static final String NAME = "as_of";

  private AsOf() {}

  /** The instant asked about; empty for now. */
  static Optional<Instant> of(HttpServletRequest request) {
    return QueryParams.of(request).instant(NAME);
  }

  /** Refuses the parameter where it would be ignored. */
  static void refuse(HttpServletRequest request, String what) {
    if (request.getParameter(NAME) != null) {
      throw ApiFault.invalid("query parameter as_of is not answered for " + what, "query", NAME);
    }
  }
}
