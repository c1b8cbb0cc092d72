package dev.turnpike.routecommand.aggregate;

import dev.turnpike.routecommand.domain.account.AccountRefusal;

/** Leaves the store as it was. */
final class AccountDeclined extends RuntimeException {
  private final AccountRefusal refusal;

  AccountDeclined(AccountRefusal refusal) {
    super(refusal.name(), null, false, false);
    this.refusal = refusal;
  }

  AccountRefusal refusal() {
    return refusal;
  }
}
