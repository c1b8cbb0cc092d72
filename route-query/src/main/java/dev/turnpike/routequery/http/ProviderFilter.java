package dev.turnpike.routequery.http;

import dev.turnpike.kit.web.QueryParams;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which own providers a list shows.
 *
 * @param search text in the id, the name or the slug, in any case
 */
record ProviderFilter(String search, Optional<Boolean> enable, Optional<Boolean> beta) {
  private static final List<String> SEARCHED = List.of("id", "name", "slug");

  static ProviderFilter of(HttpServletRequest request) {
    QueryParams query = QueryParams.of(request);
    return new ProviderFilter(
        query.text("search").orElse("").toLowerCase(Locale.ROOT),
        query.bool("enable"),
        query.bool("beta"));
  }

  boolean passes(ObjectNode provider) {
    return SEARCHED.stream()
            .anyMatch(
                name -> provider.path(name).asString("").toLowerCase(Locale.ROOT).contains(search))
        && is(enable, provider, "enable")
        && is(beta, provider, "beta");
  }

  private static boolean is(Optional<Boolean> wanted, ObjectNode provider, String name) {
    return wanted.isEmpty() || wanted.get() == provider.path(name).booleanValue(false);
  }
}
