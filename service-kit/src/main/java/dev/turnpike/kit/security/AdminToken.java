package dev.turnpike.kit.security;

import java.security.MessageDigest;

/** The one token of the settings. Compares hashes, in constant time, so that nothing leaks. */
final class AdminToken implements Bearer {
  private final byte[] hash;

  AdminToken(String token) {
    this.hash = Sha256.of(token);
  }

  @Override
  public Verdict of(String token) {
    return MessageDigest.isEqual(hash, Sha256.of(token))
        ? new Known(Caller.WITH_ADMIN_TOKEN)
        : new Unknown();
  }
}
