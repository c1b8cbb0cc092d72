package dev.turnpike.routecommand.domain.account;

/** Why a change of an account is refused. */
public enum AccountRefusal {
  SLUG_TAKEN("the account has a custom provider of this slug"),
  NO_SUCH_PROVIDER("the account has no such custom provider"),
  NO_SUCH_PRICE("the account has no price of its own for it"),
  TOO_MANY_PROVIDERS("an account has at most " + AccountState.MAX_PROVIDERS + " custom providers"),
  TOO_MANY_PRICES("an account has at most " + AccountState.MAX_PRICES + " prices of its own");

  private final String why;

  AccountRefusal(String why) {
    this.why = why;
  }

  /** Returns the reason, for people. */
  public String why() {
    return why;
  }
}
