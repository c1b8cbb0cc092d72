package dev.turnpike.kit.security;

import dev.turnpike.kit.oidc.OidcSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/**
 * Where a process listens and what it asks of callers of the control API.
 *
 * @param bind address or host name to listen on
 * @param token the admin token, absent if there is none
 * @param tokens the file of more tokens, absent if there is none
 * @param signIn the issuer whose tokens are taken, absent if there is none
 */
record SecuritySettings(
    String bind, @Nullable String token, @Nullable Path tokens, @Nullable SignIn signIn) {

  /** An issuer, and what its claims mean here. */
  record SignIn(OidcSettings issuer, ClaimRoles roles) {}

  /**
   * Reads {@code turnpike.bind}, {@code turnpike.admin-token}, {@code turnpike.tokens-file} and
   * {@code turnpike.oidc.*}; blank counts as absent.
   *
   * @throws StartRefused if one makes no sense
   */
  static SecuritySettings of(PropertyResolver environment) {
    return new SecuritySettings(
        text(environment, "turnpike.bind").orElse("127.0.0.1"),
        text(environment, "turnpike.admin-token").orElse(null),
        text(environment, "turnpike.tokens-file").map(Path::of).orElse(null),
        text(environment, "turnpike.oidc.issuer")
            .map(issuer -> signIn(issuer, environment))
            .orElse(null));
  }

  private static SignIn signIn(String issuer, PropertyResolver environment) {
    String client =
        text(environment, "turnpike.oidc.client-id")
            .orElseThrow(() ->
                new StartRefused(
                    "TURNPIKE_OIDC_ISSUER is set and TURNPIKE_OIDC_CLIENT_ID is not.",
                    "Register the console with the issuer as a public client with PKCE, and set"
                        + " TURNPIKE_OIDC_CLIENT_ID to its client id."));
    try {
      return new SignIn(
          new OidcSettings(
              new URI(issuer),
              client,
              text(environment, "turnpike.oidc.audience").orElse(client),
              text(environment, "turnpike.oidc.scope").orElse(OidcSettings.DEFAULT_SCOPE)),
          new ClaimRoles(
              text(environment, "turnpike.oidc.roles-claim").orElse(ClaimRoles.DEFAULT_CLAIM),
              text(environment, "turnpike.oidc.roles")
                  .map(ClaimRoles::parse)
                  .orElse(ClaimRoles.BY_NAME)));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new StartRefused(
          "The TURNPIKE_OIDC_ settings cannot be used: " + e.getMessage() + ".",
          "TURNPIKE_OIDC_ISSUER is the issuer's https address as its tokens have it, and"
              + " TURNPIKE_OIDC_ROLES is written like platform-team=admin,developers=editor.");
    }
  }

  private static Optional<String> text(PropertyResolver environment, String name) {
    return Optional.ofNullable(environment.getProperty(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** Says whether callers have to show who they are. */
  boolean asksForTokens() {
    return token != null || tokens != null || signIn != null;
  }

  @Override
  public String toString() {
    return "SecuritySettings[bind=" + bind + ", token=" + (token == null ? "none" : "set") + "]";
  }
}
