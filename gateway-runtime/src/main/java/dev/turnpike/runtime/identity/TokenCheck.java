package dev.turnpike.runtime.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Judges tokens (RFC 7519, and RFC 8725 for what not to trust). Pure. */
final class TokenCheck {
  static final int MAX_LENGTH = 8 << 10;

  private static final long SKEW_SECONDS = 60;
  private static final long LONGEST_LIFE_SECONDS = 400L * 24 * 3_600;

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
          JWSAlgorithm.ES512,
          JWSAlgorithm.EdDSA,
          JWSAlgorithm.Ed25519);

  private static final DefaultJWSVerifierFactory VERIFIERS = new DefaultJWSVerifierFactory();

  private TokenCheck() {}

  /** What a token is. */
  sealed interface Result {}

  /**
   * It is what the rules ask for.
   *
   * @param until when it is not any more
   */
  record Valid(Identity identity, Instant until) implements Result {}

  /** It is not, and newer keys would not make it so. */
  record Invalid(String reason) implements Result {}

  /** Its key is not among these keys. */
  record UnknownKey() implements Result {}

  /**
   * Judges a token.
   *
   * @param keys absent to find what is wrong without any
   */
  static Result check(String token, IdentityRules rules, @Nullable KeySet keys, Instant now) {
    if (token.length() > MAX_LENGTH) {
      return new Invalid("it is longer than " + MAX_LENGTH + " characters");
    }
    JWSObject signed;
    try {
      signed = JWSObject.parse(token);
    } catch (ParseException | RuntimeException e) {
      return new Invalid("it is no signed JWT");
    }
    if (!ALLOWED.contains(signed.getHeader().getAlgorithm())) {
      return new Invalid(
          "it is not signed with RS, PS or ES and 256, 384 or 512 bits, nor with Ed25519");
    }
    if (keys == null || !isSigned(signed, keys)) {
      return new UnknownKey();
    }
    JsonNode claims = Claims.read(signed.getPayload().toBytes());
    return claims == null
        ? new Invalid("its claims are no JSON object")
        : check(claims, rules, now);
  }

  private static boolean isSigned(JWSObject token, KeySet keys) {
    for (PublicKey key : keys.of(token.getHeader())) {
      try {
        boolean signed =
            key instanceof EdECPublicKey edwards
                ? Ed25519.isSigned(token, edwards)
                : token.verify(VERIFIERS.createJWSVerifier(token.getHeader(), key));
        if (signed) {
          return true;
        }
      } catch (JOSEException | GeneralSecurityException | RuntimeException e) {
        // A key of another kind has not signed it.
      }
    }
    return false;
  }

  private static Result check(JsonNode claims, IdentityRules rules, Instant now) {
    if (!claims.path("iss").asString("").equals(rules.issuer())) {
      return new Invalid("it is of another issuer");
    }
    if (!isFor(rules.audience(), claims.path("aud"))) {
      return new Invalid("it is for another audience");
    }
    long seconds = now.getEpochSecond();
    JsonNode end = claims.path("exp");
    if (!end.isNumber()) {
      return new Invalid("it does not say when it expires");
    }
    double until = end.doubleValue() + SKEW_SECONDS;
    if (!(seconds < until)) {
      return new Invalid("it has expired");
    }
    JsonNode begin = claims.path("nbf");
    boolean begun =
        begin.isMissingNode()
            || (begin.isNumber() && begin.doubleValue() <= seconds + SKEW_SECONDS);
    if (!begun) {
      return new Invalid("it is not valid yet");
    }
    double longest = (double) seconds + LONGEST_LIFE_SECONDS;
    return new Valid(new Identity(claims), Instant.ofEpochSecond((long) Math.min(until, longest)));
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
