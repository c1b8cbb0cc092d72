package dev.turnpike.runtime.identity;

import dev.turnpike.contracts.gateway.GatewaySettings;
import io.vertx.core.MultiMap;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whose tokens a gateway takes for the identity of its callers: its setting {@code jwt}.
 *
 * @param keys where the issuer publishes its keys
 * @param header which header the token comes in, in lower case; absent for the usual ones
 * @param required whether nobody may call without a token
 * @param fault why the setting cannot be used; then nobody may call
 */
public record IdentityRules(
    String issuer,
    String audience,
    URI keys,
    @Nullable String header,
    boolean required,
    @Nullable String fault) {
  private static final String ACCESS = "cf-access-jwt-assertion";
  private static final String AUTHORIZATION = "authorization";
  private static final String BEARER = "Bearer ";

  /** Tokens of gateways, which come in the same headers. */
  private static final String GATEWAY_TOKEN = "tk_";

  /** Reads the setting; absent if the gateway has none. */
  public static @Nullable IdentityRules of(GatewaySettings settings) {
    JsonNode jwt;
    try {
      jwt = JsonMapper.shared().readTree(settings.document()).path("jwt");
    } catch (JacksonException e) {
      return null;
    }
    return jwt.isMissingNode() || jwt.isNull() ? null : read(jwt);
  }

  private static IdentityRules read(JsonNode jwt) {
    String issuer = jwt.path("issuer").asString("");
    String audience = jwt.path("audience").asString("");
    String header = jwt.path("header").asString("");
    URI keys = url(jwt.path("jwks_url").asString(""));
    boolean whole = !issuer.isEmpty() && !audience.isEmpty() && keys != null;
    return new IdentityRules(
        issuer,
        audience,
        keys == null ? URI.create("") : keys,
        header.isEmpty() ? null : header.toLowerCase(Locale.ROOT),
        jwt.path("required").asBoolean(false),
        whole ? null : "jwt needs issuer, audience and jwks_url");
  }

  private static @Nullable URI url(String text) {
    try {
      URI url = new URI(text);
      boolean http =
          "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
      return http && url.getHost() != null && url.getRawUserInfo() == null ? url : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** Returns the token a caller shows; absent if there is none. */
  @Nullable String shown(MultiMap headers) {
    if (header != null) {
      String value = headers.get(header);
      String token = value == null ? "" : bare(value);
      return token.isEmpty() || token.startsWith(GATEWAY_TOKEN) ? null : token;
    }
    String access = headers.get(ACCESS);
    if (access != null) {
      return bare(access);
    }
    String authorization = headers.get(AUTHORIZATION);
    return authorization != null && Claims.areOf(issuer, bare(authorization))
        ? bare(authorization)
        : null;
  }

  private static String bare(String value) {
    return value.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? value.substring(BEARER.length()).strip()
        : value.strip();
  }

  /** Returns the headers without the caller's token, which is nobody's business but ours. */
  public MultiMap withoutToken(MultiMap headers) {
    String name = header;
    if (name != null) {
      return headers.contains(name) && shown(headers) != null ? without(headers, name) : headers;
    }
    MultiMap rest = headers.contains(ACCESS) ? without(headers, ACCESS) : headers;
    for (String authorization : rest.getAll(AUTHORIZATION)) {
      if (Claims.areOf(issuer, bare(authorization))) {
        return without(rest, AUTHORIZATION);
      }
    }
    return rest;
  }

  private static MultiMap without(MultiMap headers, String name) {
    return MultiMap.caseInsensitiveMultiMap().addAll(headers).remove(name);
  }
}
