package dev.turnpike.runtime.signing;

import io.vertx.core.Future;

/** Shows the secret itself in a header. */
final class HeaderSigner implements Signer {
  private final String name;
  private final String prefix;

  HeaderSigner(String name, String prefix) {
    this.name = name;
    this.prefix = prefix;
  }

  @Override
  public Future<Void> sign(RequestHead head, String secret) {
    if (!isHeaderText(secret)) {
      return Future.failedFuture(
          SigningFailed.secret("the secret is empty or has characters no header may have"));
    }
    head.headers().set(name, prefix + secret);
    return Future.succeededFuture();
  }

  /** Says whether a text is visible ASCII without spaces, as API keys and tokens are. */
  static boolean isHeaderText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 127) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
