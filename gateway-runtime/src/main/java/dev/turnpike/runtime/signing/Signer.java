package dev.turnpike.runtime.signing;

import io.vertx.core.Future;

/** Shows a provider a credential. Thread-safe. */
public interface Signer {
  /**
   * Sets the request's headers for the secret.
   *
   * @return done, at once where nothing has to be asked for, else on the caller's context; fails
   *     with {@link SigningFailed} only
   */
  Future<Void> sign(RequestHead head, String secret);
}
