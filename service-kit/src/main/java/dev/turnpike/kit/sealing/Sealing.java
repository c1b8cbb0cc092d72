package dev.turnpike.kit.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals secrets so that they can be kept and sent: AES-256-GCM under the master key.
 *
 * <p>The text form is {@code v1.} and, in base64url without padding, the key's mark (4 bytes), a
 * random nonce (12 bytes), the ciphertext and its tag (16 bytes). The context says what the secret
 * is for and is authenticated with it: a sealed text copied to another place does not open there.
 * Thread-safe.
 */
public final class Sealing {
  private static final String VERSION = "v1.";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int OVERHEAD = MasterKey.MARK_BYTES + NONCE_BYTES + TAG_BITS / 8;

  /** Most characters of a sealed text that is looked at. */
  private static final int MAX_TEXT = 128 * 1024;

  private final MasterKey key;
  private final SecureRandom chance;

  public Sealing(MasterKey key, SecureRandom chance) {
    this.key = key;
    this.chance = chance;
  }

  /** Returns the sealed secret, another text each time. */
  public String seal(String secret, String context) {
    byte[] nonce = new byte[NONCE_BYTES];
    chance.nextBytes(nonce);
    try {
      byte[] shut = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(secret.getBytes(UTF_8));
      ByteBuffer all = ByteBuffer.allocate(OVERHEAD - TAG_BITS / 8 + shut.length);
      all.put(key.mark()).put(nonce).put(shut);
      return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(all.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-256-GCM", e);
    }
  }

  /** Opens what {@link #seal} returned for this context, or says why it stays shut. */
  public Opened open(String sealed, String context) {
    if (!sealed.startsWith(VERSION)) {
      return new Opened.Shut(
          sealed.matches("v[0-9]{1,9}\\..*") ? Opened.Why.UNKNOWN_VERSION : Opened.Why.NOT_SEALED);
    }
    byte[] all = decoded(sealed);
    if (all.length < OVERHEAD) {
      return new Opened.Shut(Opened.Why.NOT_SEALED);
    }
    byte[] mark = new byte[MasterKey.MARK_BYTES];
    byte[] nonce = new byte[NONCE_BYTES];
    ByteBuffer rest = ByteBuffer.wrap(all).get(mark).get(nonce);
    if (!key.isMarkedBy(mark)) {
      return new Opened.Shut(Opened.Why.OTHER_KEY);
    }
    try {
      byte[] secret =
          cipher(Cipher.DECRYPT_MODE, nonce, context)
              .doFinal(all, rest.position(), rest.remaining());
      return new Opened.Secret(new String(secret, UTF_8));
    } catch (AEADBadTagException e) {
      return new Opened.Shut(Opened.Why.OTHER_CONTEXT);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-256-GCM", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((VERSION + context).getBytes(UTF_8));
    return cipher;
  }

  /** The bytes behind the version, none if they cannot be read. */
  private static byte[] decoded(String sealed) {
    if (sealed.length() > MAX_TEXT) {
      return new byte[0];
    }
    try {
      return Base64.getUrlDecoder().decode(sealed.substring(VERSION.length()));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
