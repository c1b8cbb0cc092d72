package dev.turnpike.routecommand.aggregate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.turnpike.contracts.gateway.GatewayEvent;
import dev.turnpike.contracts.gateway.GatewayEvent.CredentialRemoved;
import dev.turnpike.contracts.gateway.GatewayEvent.CredentialStored;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayChangeRefused;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayCreated;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayDeleted;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewaySettingsChanged;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenChanged;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenIssued;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenRevoked;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand;
import dev.turnpike.routecommand.domain.gateway.GatewayDecider;
import dev.turnpike.routecommand.domain.gateway.GatewayDecision;
import dev.turnpike.routecommand.domain.gateway.GatewayState;
import dev.turnpike.routecommand.store.GatewayNames;
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

/** A gateway in the event store; its row in the table of gateways changes with its events. */
// Of the form of its snapshots: others are passed over, and the events folded anew.
@Revision("3")
@Aggregate(type = "gateway", snapshotTriggerDefinition = "routeCommandSnapshots")
class GatewayAggregate {
  /** Null until the first event: Axon takes any other value for one that is in use. */
  @AggregateIdentifier private @Nullable String gateway;

  private GatewayState state;

  /** For Axon, which folds the events into it. */
  GatewayAggregate() {
    state = new GatewayState.Unborn();
  }

  @JsonCreator
  GatewayAggregate(GatewayMemory memory) {
    gateway = memory.gateway().toString();
    state = memory.state();
  }

  @JsonValue
  GatewayMemory memory() {
    return GatewayMemory.of(state);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  GatewayOutcome create(GatewayMessages.Create message, GatewayNames names, Clock clock) {
    return handle(message.command(), message.actor(), names, clock);
  }

  @CommandHandler
  GatewayOutcome change(GatewayMessages.Change message, GatewayNames names, Clock clock) {
    return handle(message.command(), message.actor(), names, clock);
  }

  private GatewayOutcome handle(
      GatewayCommand command, String actor, GatewayNames names, Clock clock) {
    Instant now = Instants.now(clock);
    return switch (GatewayDecider.decide(command, state, actor, now)) {
      case GatewayDecision.AlreadyThere there ->
          decline(
              new GatewayOutcome.AlreadyThere(),
              GatewayDecider.refused(command, "the gateway is there already", state, actor, now));
      case GatewayDecision.NotThere gone -> new GatewayOutcome.NotThere();
      case GatewayDecision.Refused refused ->
          decline(
              new GatewayOutcome.Refused(refused.refusal()),
              GatewayDecider.refused(command, refused.refusal().why(), state, actor, now));
      case GatewayDecision.Accepted accepted ->
          tell(
              accepted.events(),
              names,
              GatewayDecider.refused(command, "the gateway has routes", state, actor, now));
    };
  }

  private static GatewayOutcome decline(GatewayOutcome outcome, List<GatewayEvent> events) {
    events.forEach(AggregateLifecycle::apply);
    return outcome;
  }

  /**
   * Tells the events.
   *
   * @param refused what is told instead if the gateway cannot go
   */
  private GatewayOutcome tell(
      List<GatewayEvent> events, GatewayNames names, List<GatewayEvent> refused) {
    GatewayState before = state;
    for (GatewayEvent event : events) {
      switch (event) {
        case GatewayCreated created -> names.add(created.gateway());
        case GatewayDeleted deleted -> {
          if (!names.remove(deleted.gateway())) {
            return decline(new GatewayOutcome.HasRoutes(), refused);
          }
        }
        case GatewaySettingsChanged changed -> {}
        case TokenIssued issued -> {}
        case TokenChanged changed -> {}
        case TokenRevoked revoked -> {}
        case CredentialStored stored -> {}
        case CredentialRemoved removed -> {}
        case GatewayChangeRefused refusal -> {}
      }
      AggregateLifecycle.apply(event);
    }
    return new GatewayOutcome.Done(before, state, AggregateLifecycle.getVersion());
  }

  @EventSourcingHandler
  void on(GatewayEvent event) {
    gateway = event.gateway().toString();
    state = GatewayDecider.evolve(state, event);
  }
}
