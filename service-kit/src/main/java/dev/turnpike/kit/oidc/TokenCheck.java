package dev.turnpike.kit.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import dev.turnpike.kit.oidc.Issuer.Check;
import dev.turnpike.kit.oidc.Issuer.Invalid;
import dev.turnpike.kit.oidc.Issuer.Valid;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Judges what a token says (RFC 7519, and RFC 8725 for what not to trust). Pure. */
final class TokenCheck {
  static final long LEEWAY_SECONDS = 30;

  /** None of them works with a secret that is shared: a public key must never serve as one. */
  private static final Set<JWSAlgorithm> ALLOWED =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private static final DefaultJWSVerifierFactory VERIFIERS = new DefaultJWSVerifierFactory();

  private TokenCheck() {}

  static boolean isAllowed(JWSObject token) {
    return ALLOWED.contains(token.getHeader().getAlgorithm());
  }

  static boolean isSigned(JWSObject token, KeySet keys) {
    for (PublicKey key : keys.of(token.getHeader())) {
      try {
        if (token.verify(VERIFIERS.createJWSVerifier(token.getHeader(), key))) {
          return true;
        }
      } catch (JOSEException | RuntimeException e) {
        // A key of another kind has not signed it.
      }
    }
    return false;
  }

  /** Judges the claims of a token whose signature holds. */
  static Check claims(byte[] payload, OidcSettings settings, Instant now) {
    JsonNode claims = ClaimsJson.read(payload);
    if (claims == null) {
      return new Invalid("the token's claims are no JSON object");
    }
    if (!claims.path("iss").asString("").equals(settings.issuer().toString())) {
      return new Invalid("the token is of another issuer");
    }
    if (!isFor(settings.audience(), claims.path("aud"))) {
      return new Invalid("the token is for another audience");
    }
    long seconds = now.getEpochSecond();
    JsonNode end = claims.path("exp");
    if (!end.isNumber()) {
      return new Invalid("the token does not say when it expires");
    }
    if (!(seconds < end.doubleValue() + LEEWAY_SECONDS)) {
      return new Invalid("the token has expired");
    }
    JsonNode begin = claims.path("nbf");
    boolean begun =
        begin.isMissingNode()
            || (begin.isNumber() && begin.doubleValue() <= seconds + LEEWAY_SECONDS);
    return begun ? new Valid(claims) : new Invalid("the token is not valid yet");
  }

  private static boolean isFor(String audience, JsonNode claim) {
    if (!claim.isArray()) {
      return claim.isString() && claim.stringValue().equals(audience);
    }
    for (JsonNode each : claim) {
      if (each.isString() && each.stringValue().equals(audience)) {
        return true;
      }
    }
    return false;
  }
}
