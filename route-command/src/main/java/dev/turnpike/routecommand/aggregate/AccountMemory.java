package dev.turnpike.routecommand.aggregate;

import dev.turnpike.routecommand.domain.account.AccountState;

/** The form of an account's state in which it is kept as a snapshot. */
record AccountMemory(String subject, AccountState state) {}
