package dev.turnpike.kit.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an issuer that a token may be verified with: RSA of 2048 bits or more, and elliptic
 * curves. Immutable.
 */
final class KeySet {
  private static final int MOST_KEYS = 100;
  private static final int LEAST_RSA_BITS = 2_048;

  /** Signatures that are tried for a token that does not name its key. */
  private static final int MOST_TRIED = 8;

  private final JWKSet keys;

  private KeySet(JWKSet keys) {
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
    List<JWK> usable = all.getKeys().stream().filter(KeySet::isUsable).limit(MOST_KEYS).toList();
    return usable.isEmpty() ? null : new KeySet(new JWKSet(usable).toPublicJWKSet());
  }

  private static boolean isUsable(JWK key) {
    return key.getKeyType().equals(KeyType.EC)
        || (key.getKeyType().equals(KeyType.RSA) && key.size() >= LEAST_RSA_BITS);
  }

  /** Returns the keys that may have made a signature. */
  List<PublicKey> of(JWSHeader header) {
    JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
    List<PublicKey> found = new ArrayList<>();
    if (matcher != null) {
      for (JWK key : new JWKSelector(matcher).select(keys)) {
        if (found.size() < MOST_TRIED && key instanceof AsymmetricJWK asymmetric) {
          try {
            found.add(asymmetric.toPublicKey());
          } catch (JOSEException e) {
            // A key that is none verifies nothing.
          }
        }
      }
    }
    return found;
  }
}
