package dev.turnpike.routecommand.aggregate;

import dev.turnpike.routecommand.domain.account.AccountRefusal;
import dev.turnpike.routecommand.domain.account.AccountState;

/** What came of a command. */
public sealed interface AccountOutcome {
  /**
   * The account is as it was asked to be.
   *
   * @param before how it was until then
   * @param sequence the sequence number of its last event
   */
  record Done(AccountState before, AccountState state, long sequence) implements AccountOutcome {}

  /** It is as it was. */
  record Declined(AccountRefusal refusal) implements AccountOutcome {}
}
