package dev.turnpike.routecommand.domain.account;

import java.util.Map;

/**
 * What an own provider is; see {@link dev.turnpike.contracts.access.CustomProvider}.
 *
 * @param document what else the operator said of it, a JSON object's text
 */
public record ProviderTerms(
    String slug,
    String name,
    String baseUrl,
    boolean enabled,
    Map<String, String> headers,
    String dialect,
    String document) {
  public ProviderTerms {
    headers = Map.copyOf(headers);
  }
}
