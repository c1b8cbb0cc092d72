package dev.turnpike.routecommand.domain.gateway;

/** Why a change of a gateway's tokens and stored credentials is refused. */
public enum KeyRefusal {
  NO_SUCH_TOKEN("there is no such token in this gateway"),
  NO_SUCH_CREDENTIAL("there is no such provider config in this gateway"),
  CREDENTIAL_TAKEN("the provider has a config of this alias; delete it first"),
  TOO_MANY_TOKENS("a gateway has at most " + GatewayKeys.MAX_TOKENS + " tokens; revoke one first"),
  TOO_MANY_CREDENTIALS(
      "a gateway has at most " + GatewayKeys.MAX_CREDENTIALS + " provider configs");

  private final String why;

  KeyRefusal(String why) {
    this.why = why;
  }

  /** Returns the reason, for people. */
  public String why() {
    return why;
  }
}
