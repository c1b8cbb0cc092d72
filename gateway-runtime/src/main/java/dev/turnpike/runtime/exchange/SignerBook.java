package dev.turnpike.runtime.exchange;

import dev.turnpike.runtime.signing.AuthScheme;
import dev.turnpike.runtime.signing.Signer;
import dev.turnpike.runtime.signing.Signers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The signer of each scheme, made once, as it may hold tokens. Thread-safe. */
public final class SignerBook {
  private final Signers signers;
  private final Map<AuthScheme, Signer> made = new ConcurrentHashMap<>();

  public SignerBook(Signers signers) {
    this.signers = signers;
  }

  Signer of(AuthScheme scheme) {
    Signer signer = made.get(scheme);
    return signer == null ? made.computeIfAbsent(scheme, signers::of) : signer;
  }
}
