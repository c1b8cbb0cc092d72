package dev.turnpike.kit.security;

import dev.turnpike.kit.oidc.Issuer;
import dev.turnpike.kit.oidc.Issuer.Invalid;
import dev.turnpike.kit.oidc.Issuer.Valid;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Takes the tokens of the OpenID Connect issuer: who signed in, with the role its claims give. */
final class OidcBearer implements Bearer {
  private final Issuer issuer;
  private final ClaimRoles roles;

  OidcBearer(Issuer issuer, ClaimRoles roles) {
    this.issuer = issuer;
    this.roles = roles;
  }

  @Override
  public Verdict of(String token) {
    if (token.chars().filter(c -> c == '.').count() != 2) {
      return new Unknown();
    }
    return switch (issuer.check(token)) {
      case Valid valid -> caller(valid.claims());
      case Invalid invalid -> new Refused(invalid.reason());
      case Issuer.Undecided open -> new Undecided(open.reason());
    };
  }

  private Verdict caller(JsonNode claims) {
    Optional<Actor> actor = actor(claims);
    if (actor.isEmpty()) {
      return new Refused("the token says neither by email nor by sub whose it is");
    }
    Optional<Role> role = roles.of(claims);
    return role.isEmpty()
        ? new WithoutRole(
            actor.get().name() + " has no role: the claim " + roles.claim() + " gives none")
        : new Known(new Caller(actor.get(), role.get(), Caller.Method.OIDC));
  }

  /** An address that the issuer says it has not verified may be somebody else's. */
  private static Optional<Actor> actor(JsonNode claims) {
    JsonNode verified = claims.path("email_verified");
    boolean isDoubtful =
        (verified.isBoolean() && !verified.booleanValue()) || verified.asString("").equals("false");
    return (isDoubtful ? Optional.<Actor>empty() : named(claims.path("email")))
        .or(() -> named(claims.path("sub")));
  }

  private static Optional<Actor> named(JsonNode claim) {
    try {
      return claim.isString() ? Optional.of(new Actor(claim.stringValue())) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
