package dev.turnpike.routecommand.aggregate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.turnpike.contracts.route.RouteEvent;
import dev.turnpike.contracts.route.RouteEvent.RouteDeleted;
import dev.turnpike.contracts.route.RouteEvent.RouteRenamed;
import dev.turnpike.kit.boot.IdSource;
import dev.turnpike.routecommand.aggregate.RouteOutcome.Declined;
import dev.turnpike.routecommand.aggregate.RouteOutcome.Done;
import dev.turnpike.routecommand.domain.route.Circumstances;
import dev.turnpike.routecommand.domain.route.Decision;
import dev.turnpike.routecommand.domain.route.Refusal;
import dev.turnpike.routecommand.domain.route.RouteCommand.CreateRoute;
import dev.turnpike.routecommand.domain.route.RouteDecider;
import dev.turnpike.routecommand.domain.route.RouteEvolution;
import dev.turnpike.routecommand.domain.route.RouteState;
import dev.turnpike.routecommand.domain.route.RouteState.Existing;
import dev.turnpike.routecommand.store.GatewayNames;
import dev.turnpike.routecommand.store.RouteNames;
import java.time.Clock;
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

/** A route in the event store. Names are claimed in the transaction of the events. */
// Of the form of its snapshots: others are passed over, and the events folded anew.
@Revision("1")
@Aggregate(type = "route", snapshotTriggerDefinition = "routeCommandSnapshots")
class RouteAggregate {
  /** Null until the first event: Axon takes any other value for one that is in use. */
  @AggregateIdentifier private @Nullable String routeId;

  private RouteState state;

  /** For Axon, which folds the events into it. */
  RouteAggregate() {
    state = new RouteState.Unborn();
  }

  @JsonCreator
  RouteAggregate(RouteMemory memory) {
    routeId = memory.routeId();
    state = memory.state();
  }

  @JsonValue
  RouteMemory memory() {
    return RouteMemory.of(state);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.ALWAYS)
  RouteOutcome create(
      RouteMessages.Create message,
      GatewayNames gateways,
      RouteNames names,
      Clock clock,
      IdSource ids) {
    CreateRoute create = message.command();
    return switch (RouteDecider.decide(create, state, world(message.actor(), clock, ids))) {
      case Decision.Refused refused -> throw new RouteDeclined(refused.refusal());
      case Decision.Accepted accepted -> {
        if (!gateways.hold(create.gateway())) {
          throw new RouteDeclined(new Refusal.NoSuchGateway(create.gateway().gateway()));
        }
        if (!names.claim(create.gateway(), create.name(), create.routeId())) {
          throw new RouteDeclined(new Refusal.NameTaken(create.name()));
        }
        yield tell(accepted.events());
      }
    };
  }

  @CommandHandler
  RouteOutcome change(RouteMessages.Change message, RouteNames names, Clock clock, IdSource ids) {
    Circumstances world = world(message.actor(), clock, ids);
    return switch (RouteDecider.decide(message.command(), state, world)) {
      case Decision.Refused refused -> decline(refused);
      case Decision.Accepted accepted -> {
        for (RouteEvent event : accepted.events()) {
          if (event instanceof RouteRenamed renamed
              && !names.change(renamed.gateway(), renamed.name(), renamed.routeId())) {
            Refusal taken = new Refusal.NameTaken(renamed.name());
            yield decline(
                RouteDecider.refuse((Existing) state, message.command().attempted(), taken, world));
          }
          if (event instanceof RouteDeleted) {
            names.free(event.routeId());
          }
        }
        yield tell(accepted.events());
      }
    };
  }

  @EventSourcingHandler
  void on(RouteEvent event) {
    routeId = event.routeId();
    state = RouteEvolution.evolve(state, event);
  }

  private RouteOutcome tell(List<RouteEvent> events) {
    events.forEach(AggregateLifecycle::apply);
    return new Done(state);
  }

  private RouteOutcome decline(Decision.Refused refused) {
    refused.events().forEach(AggregateLifecycle::apply);
    return new Declined(refused.refusal());
  }

  private static Circumstances world(String actor, Clock clock, IdSource ids) {
    return new Circumstances(actor, Instants.now(clock), ids);
  }
}
