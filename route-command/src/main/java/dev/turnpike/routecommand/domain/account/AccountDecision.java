package dev.turnpike.routecommand.domain.account;

import dev.turnpike.contracts.access.AccountEvent;
import java.util.List;

/** The answer to a command. */
public sealed interface AccountDecision {
  /** It is done by these events; none means that it was so already. */
  record Accepted(List<AccountEvent> events) implements AccountDecision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  record Refused(AccountRefusal refusal) implements AccountDecision {}
}
