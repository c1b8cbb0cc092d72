package dev.turnpike.kit.oidc;

/** What the issuer publishes cannot be had now. */
final class IssuerAway extends Exception {
  IssuerAway(String message) {
    super(message, null, false, false);
  }
}
