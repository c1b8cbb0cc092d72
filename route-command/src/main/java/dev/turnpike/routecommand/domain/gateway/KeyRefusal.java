package dev.turnpike.routecommand.domain.gateway;

/** Why a change of a gateway's tokens and stored credentials is refused. */
public enum KeyRefusal {
  NO_SUCH_TOKEN,
  NO_SUCH_CREDENTIAL,
  /** The provider has a credential of this alias. */
  CREDENTIAL_TAKEN,
  TOO_MANY_TOKENS,
  TOO_MANY_CREDENTIALS
}
