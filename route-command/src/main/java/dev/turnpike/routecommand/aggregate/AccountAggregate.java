package dev.turnpike.routecommand.aggregate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.turnpike.contracts.access.AccountEvent;
import dev.turnpike.routecommand.domain.account.AccountDecider;
import dev.turnpike.routecommand.domain.account.AccountDecision;
import dev.turnpike.routecommand.domain.account.AccountRefusal;
import dev.turnpike.routecommand.domain.account.AccountState;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** What an account has of its own, in the event store. */
// Of the form of its snapshots: others are passed over, and the events folded anew.
@Revision("1")
@Aggregate(type = "account", snapshotTriggerDefinition = "routeCommandSnapshots")
class AccountAggregate {
  /** Null until the first event: Axon takes any other value for one that is in use. */
  @AggregateIdentifier private @Nullable String subject;

  private AccountState state;

  /** For Axon, which folds the events into it. */
  AccountAggregate() {
    state = AccountState.NEW;
  }

  @JsonCreator
  AccountAggregate(AccountMemory memory) {
    subject = memory.subject();
    state = memory.state();
  }

  @JsonValue
  AccountMemory memory() {
    return new AccountMemory(String.valueOf(subject), state);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  AccountOutcome handle(AccountMessage message, Clock clock) {
    Instant now = Instants.now(clock);
    return switch (AccountDecider.decide(
        message.command(), message.account(), state, message.actor(), now)) {
      case AccountDecision.Refused refused ->
          decline(
              refused.refusal(),
              AccountDecider.refused(
                  message.command(),
                  message.account(),
                  refused.refusal(),
                  state,
                  message.actor(),
                  now));
      case AccountDecision.Accepted accepted -> {
        AccountState before = state;
        accepted.events().forEach(AggregateLifecycle::apply);
        yield new AccountOutcome.Done(before, state, AggregateLifecycle.getVersion());
      }
    };
  }

  private static AccountOutcome decline(AccountRefusal refusal, List<AccountEvent> events) {
    if (events.isEmpty()) {
      // An account nothing was ever told of cannot be kept without an event.
      throw new AccountDeclined(refusal);
    }
    events.forEach(AggregateLifecycle::apply);
    return new AccountOutcome.Declined(refusal);
  }

  @EventSourcingHandler
  void on(AccountEvent event) {
    subject = AccountEvent.subject(event.account());
    state = AccountDecider.evolve(state, event);
  }
}
