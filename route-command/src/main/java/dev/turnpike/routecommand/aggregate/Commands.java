package dev.turnpike.routecommand.aggregate;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routecommand.domain.account.AccountCommand;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.ChangeSettings;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.ChangeToken;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.CreateGateway;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.DeleteGateway;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.EnsureGateway;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.IssueToken;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.RemoveCredential;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.RevokeToken;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.StoreCredential;
import dev.turnpike.routecommand.domain.route.Refusal;
import dev.turnpike.routecommand.domain.route.RouteCommand;
import dev.turnpike.routecommand.domain.route.RouteCommand.CreateRoute;
import dev.turnpike.routecommand.store.GatewayNames;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Executes commands, each in a transaction of its own, and returns when it is committed.
 *
 * <p>A command that lost a race against another process is tried once more on what the winner made
 * of it; if it loses again the race is thrown. Thread-safe.
 */
@Component("routeCommandCommands")
public class Commands {
  private final CommandGateway bus;
  private final GatewayNames gateways;

  Commands(CommandGateway bus, GatewayNames gateways) {
    this.bus = bus;
    this.gateways = gateways;
  }

  /** Creates a route. */
  public RouteOutcome create(CreateRoute command, String actor) {
    try {
      return send(new RouteMessages.Create(command.routeId(), command, actor));
    } catch (RouteDeclined declined) {
      return new RouteOutcome.Declined(declined.refusal());
    }
  }

  /** Changes a route that was there a moment ago. */
  public RouteOutcome change(String routeId, RouteCommand command, String actor) {
    try {
      return send(new RouteMessages.Change(routeId, command, actor));
    } catch (AggregateNotFoundException gone) {
      return new RouteOutcome.Declined(new Refusal.NoSuchRoute(routeId));
    }
  }

  /** Creates or changes a gateway. */
  public GatewayOutcome execute(GatewayId gateway, GatewayCommand command, String actor) {
    try {
      return switch (command) {
        case CreateGateway create -> create(gateway, command, actor);
        case EnsureGateway ensure -> create(gateway, command, actor);
        case ChangeSettings change -> change(gateway, command, actor);
        case DeleteGateway delete -> change(gateway, command, actor);
        case IssueToken issue -> change(gateway, command, actor);
        case ChangeToken change -> change(gateway, command, actor);
        case RevokeToken revoke -> change(gateway, command, actor);
        case StoreCredential store -> change(gateway, command, actor);
        case RemoveCredential remove -> change(gateway, command, actor);
      };
    } catch (AggregateNotFoundException gone) {
      return new GatewayOutcome.NotThere();
    }
  }

  /** Changes what an account has of its own. */
  public AccountOutcome execute(String account, AccountCommand command, String actor) {
    try {
      return send(AccountMessage.of(account, command, actor));
    } catch (AccountDeclined declined) {
      return new AccountOutcome.Declined(declined.refusal());
    }
  }

  private GatewayOutcome create(GatewayId gateway, GatewayCommand command, String actor) {
    return send(new GatewayMessages.Create(gateway.toString(), command, actor));
  }

  /** Looks first: Axon logs an aggregate that is not there as if it were broken. */
  private GatewayOutcome change(GatewayId gateway, GatewayCommand command, String actor) {
    return gateways.contains(gateway)
        ? send(new GatewayMessages.Change(gateway.toString(), command, actor))
        : new GatewayOutcome.NotThere();
  }

  private <T> T send(Object message) {
    try {
      return bus.sendAndWait(message);
    } catch (ConcurrencyException
        | AggregateStreamCreationException
        | PessimisticLockingFailureException race) {
      return bus.sendAndWait(message);
    }
  }
}
