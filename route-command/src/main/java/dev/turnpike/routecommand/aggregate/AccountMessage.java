package dev.turnpike.routecommand.aggregate;

import dev.turnpike.contracts.access.AccountEvent;
import dev.turnpike.routecommand.domain.account.AccountCommand;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A command addressed to the account it is for. */
record AccountMessage(
    @TargetAggregateIdentifier String subject,
    String account,
    AccountCommand command,
    String actor) {
  static AccountMessage of(String account, AccountCommand command, String actor) {
    return new AccountMessage(AccountEvent.subject(account), account, command, actor);
  }
}
