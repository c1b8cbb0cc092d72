package dev.turnpike.runtime.identity;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import org.jspecify.annotations.Nullable;

/** Keys and signatures of Ed25519 (RFC 8032, RFC 8037), by the JDK's own means. */
final class Ed25519 {
  private static final String NAME = "Ed25519";
  private static final int KEY_BYTES = 32;

  /** The highest bit of a key says whether the point's x is odd; the others are its y. */
  private static final int ODD = 0x80;

  private Ed25519() {}

  /** Returns a key as it is published; absent if it is none of this curve. */
  static @Nullable PublicKey key(OctetKeyPair published) {
    byte[] little = published.getX().decode();
    if (!Curve.Ed25519.equals(published.getCurve()) || little.length != KEY_BYTES) {
      return null;
    }
    byte[] big = new byte[KEY_BYTES];
    for (int i = 0; i < KEY_BYTES; i++) {
      big[i] = little[KEY_BYTES - 1 - i];
    }
    boolean odd = (big[0] & ODD) != 0;
    big[0] &= ~ODD;
    try {
      return KeyFactory.getInstance(NAME)
          .generatePublic(
              new EdECPublicKeySpec(
                  NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big))));
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  /** Says whether a key has signed a token that has no headers we would have to know. */
  static boolean isSigned(JWSObject token, EdECPublicKey key) throws GeneralSecurityException {
    if (token.getHeader().getCriticalParams() != null) {
      return false;
    }
    Signature signature = Signature.getInstance(NAME);
    signature.initVerify(key);
    signature.update(token.getSigningInput());
    return signature.verify(token.getSignature().decode());
  }
}
