package dev.turnpike.kit.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The key that seals every secret of an installation, 256 bits. Its text form is base64.
 *
 * <p>All services of one installation need the same one: given to each as {@code
 * TURNPIKE_MASTER_KEY}, or found by all in one data directory. Does not show itself. Thread-safe.
 */
public final class MasterKey {
  /** Length in bytes. */
  static final int BYTES = 32;

  /** Length in bytes of {@link #mark()}. */
  static final int MARK_BYTES = 4;

  private static final String ADVICE =
      "Set TURNPIKE_MASTER_KEY to 32 bytes in base64, such as the output of openssl rand -base64"
          + " 32, the same for every service.";

  private final SecretKey key;
  private final byte[] mark;

  private MasterKey(byte[] bytes) {
    key = new SecretKeySpec(bytes, "AES");
    mark = mark(bytes);
  }

  /**
   * The key to use: the one that is set, else the one in the data directory, made there if none is.
   *
   * @param setting the value of {@code TURNPIKE_MASTER_KEY}, if there is one
   * @throws MasterKeyUnusable if the setting is no key, or the file can be neither read nor made
   */
  public static MasterKey find(@Nullable String setting, Path data, SecureRandom chance) {
    return setting == null || setting.isBlank()
        ? new MasterKeyFile(data).readOrMake(chance)
        : parse(setting, "TURNPIKE_MASTER_KEY");
  }

  /**
   * Reads the text form.
   *
   * @param where it comes from, for the message
   * @throws MasterKeyUnusable if it is no key; the message does not repeat it
   */
  static MasterKey parse(String text, String where) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      // Without the cause, which repeats a character of the text.
      throw new MasterKeyUnusable(where + " is not base64", ADVICE, null);
    }
    if (bytes.length != BYTES) {
      throw new MasterKeyUnusable(
          where + " has " + bytes.length + " bytes instead of " + BYTES, ADVICE, null);
    }
    return new MasterKey(bytes);
  }

  SecretKey key() {
    return key;
  }

  /**
   * Returns a key for another purpose than sealing, by HKDF with SHA-256: it tells nothing of this
   * one, nor of those for other purposes.
   *
   * @param purpose what it is for; the same purpose has the same key
   * @param algorithm what it is used with, such as {@code HmacSHA256}
   */
  public SecretKey derived(String purpose, String algorithm) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              algorithm,
              HKDFParameterSpec.ofExtract().addIKM(key).thenExpand(purpose.getBytes(UTF_8), BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HKDF with SHA-256", e);
    }
  }

  /** Tells keys apart without telling the key: the beginning of an HMAC with it. */
  byte[] mark() {
    return mark.clone();
  }

  boolean isMarkedBy(byte[] other) {
    return Arrays.equals(mark, other);
  }

  private static byte[] mark(byte[] bytes) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
      return Arrays.copyOf(mac.doFinal("turnpike master key".getBytes(UTF_8)), MARK_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "MasterKey";
  }
}
