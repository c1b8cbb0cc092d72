package dev.turnpike.kit.security;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Which role the claims of a token give.
 *
 * @param claim the claim that tells: its name, or names parted by dots for a claim within claims
 * @param roles what each of its values means; {@value #ANYBODY} is whoever has a valid token
 */
record ClaimRoles(String claim, Map<String, Role> roles) {
  static final String DEFAULT_CLAIM = "roles";
  private static final String ANYBODY = "*";

  /** Values that are the names of the roles. */
  static final Map<String, Role> BY_NAME =
      Map.of(
          "viewer", Role.VIEWER,
          "editor", Role.EDITOR,
          "deployer", Role.DEPLOYER,
          "admin", Role.ADMIN);

  ClaimRoles {
    roles = Map.copyOf(roles);
  }

  /**
   * Reads {@code value=role,value=role}, values percent-encoded where they have commas or equal
   * signs of their own.
   *
   * @throws IllegalArgumentException if it says something else
   */
  static Map<String, Role> parse(String text) {
    Map<String, Role> roles = new LinkedHashMap<>();
    for (String entry : text.split(",", -1)) {
      int equals = entry.lastIndexOf('=');
      Role role =
          Role.ofWireName(entry.substring(equals + 1).strip())
              .filter(known -> equals > 0)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "'" + entry + "' is not a value, =, and viewer, editor, deployer or admin"));
      String value = entry.substring(0, equals).strip().replace("+", "%2B");
      roles.put(URLDecoder.decode(value, StandardCharsets.UTF_8), role);
    }
    return roles;
  }

  /** Returns the highest role the claims give; empty if they give none. */
  Optional<Role> of(JsonNode claims) {
    Optional<Role> highest = Optional.ofNullable(roles.get(ANYBODY));
    JsonNode told = told(claims);
    if (told.isArray()) {
      for (JsonNode each : told) {
        highest = higher(highest, each);
      }
      return highest;
    }
    return higher(highest, told);
  }

  private Optional<Role> higher(Optional<Role> highest, JsonNode value) {
    Role role = value.isString() ? roles.get(value.stringValue()) : null;
    return role == null || highest.filter(known -> known.includes(role)).isPresent()
        ? highest
        : Optional.of(role);
  }

  /** Names of claims may be addresses, and have dots of their own. */
  private JsonNode told(JsonNode claims) {
    if (claims.has(claim)) {
      return claims.path(claim);
    }
    JsonNode at = claims;
    for (String name : claim.split("\\.", -1)) {
      at = at.path(name);
    }
    return at;
  }
}
