package dev.turnpike.routecommand.domain.account;

/** Why a change of an account is refused. */
public enum AccountRefusal {
  SLUG_TAKEN,
  NO_SUCH_PROVIDER,
  NO_SUCH_PRICE,
  TOO_MANY_PROVIDERS,
  TOO_MANY_PRICES
}
