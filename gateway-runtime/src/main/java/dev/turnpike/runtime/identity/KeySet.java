package dev.turnpike.runtime.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys an issuer publishes that a token may be verified with: RSA of 2048 bits or more,
 * elliptic curves, and Ed25519. Immutable.
 */
final class KeySet {
  private static final int MOST_KEYS = 100;
  private static final int LEAST_RSA_BITS = 2_048;

  /** Signatures that are tried for a token that does not name its key. */
  private static final int MOST_TRIED = 8;

  private final String text;
  private final JWKSet keys;

  private KeySet(String text, JWKSet keys) {
    this.text = text;
    this.keys = keys;
  }

  /** Reads a JWK set (RFC 7517, section 5); absent if it is none or has no such key. */
  static @Nullable KeySet read(String text) {
    JWKSet all;
    try {
      all = JWKSet.parse(text);
    } catch (ParseException | RuntimeException e) {
      return null;
    }
    List<JWK> usable = new ArrayList<>();
    for (JWK key : all.getKeys()) {
      boolean strong =
          switch (key.getKeyType().getValue()) {
            case "RSA" -> key.size() >= LEAST_RSA_BITS;
            case "EC" -> true;
            case "OKP" -> key instanceof OctetKeyPair pair && Ed25519.key(pair) != null;
            default -> false;
          };
      if (strong && usable.size() < MOST_KEYS) {
        usable.add(key.toPublicJWK());
      }
    }
    return usable.isEmpty() ? null : new KeySet(text, new JWKSet(usable));
  }

  /** Returns the keys that may have made a signature. */
  List<PublicKey> of(JWSHeader header) {
    JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
    if (matcher == null) {
      return List.of();
    }
    List<PublicKey> found = new ArrayList<>();
    for (JWK key : new JWKSelector(matcher).select(keys)) {
      PublicKey one = found.size() < MOST_TRIED ? publicKey(key) : null;
      if (one != null) {
        found.add(one);
      }
    }
    return found;
  }

  /** Returns a key; absent if it is none, which verifies nothing. */
  private static @Nullable PublicKey publicKey(JWK key) {
    try {
      return switch (key) {
        case OctetKeyPair pair -> Ed25519.key(pair);
        case AsymmetricJWK asymmetric -> asymmetric.toPublicKey();
        default -> null;
      };
    } catch (JOSEException e) {
      return null;
    }
  }

  boolean isSame(KeySet other) {
    return text.equals(other.text);
  }
}
