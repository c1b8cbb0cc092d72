package dev.turnpike.routecommand.tokens;

import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.kit.sealing.SecretPreview;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The text of a new token: {@code tk_} and 43 characters of base64url, 256 random bits. Leaves in
 * one answer and is forgotten; does not show itself.
 */
record TokenText(String text) {
  private static final String PREFIX = "tk_";
  private static final int BYTES = 32;
  private static final int SHOWN_FIRST = 6;

  static TokenText random(SecureRandom chance) {
    byte[] bits = new byte[BYTES];
    chance.nextBytes(bits);
    return new TokenText(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  String hash() {
    return GatewayToken.hash(text);
  }

  String preview() {
    return SecretPreview.of(text, SHOWN_FIRST);
  }

  @Override
  public String toString() {
    return "TokenText";
  }
}
