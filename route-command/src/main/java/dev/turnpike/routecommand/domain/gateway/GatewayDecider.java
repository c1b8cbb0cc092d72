package dev.turnpike.routecommand.domain.gateway;

import dev.turnpike.contracts.gateway.GatewayEvent;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayCreated;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayDeleted;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewaySettingsChanged;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.ChangeSettings;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.CreateGateway;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.DeleteGateway;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.EnsureGateway;
import dev.turnpike.routecommand.domain.gateway.GatewayDecision.Accepted;
import dev.turnpike.routecommand.domain.gateway.GatewayDecision.AlreadyThere;
import dev.turnpike.routecommand.domain.gateway.GatewayDecision.NotThere;
import dev.turnpike.routecommand.domain.gateway.GatewayState.Deleted;
import dev.turnpike.routecommand.domain.gateway.GatewayState.Existing;
import dev.turnpike.routecommand.domain.gateway.GatewayState.Unborn;
import java.time.Instant;
import java.util.List;

/** Decides what a command does to a gateway, and folds its events. */
public final class GatewayDecider {
  private GatewayDecider() {}

  /**
   * Says what is told of the gateway because of a command.
   *
   * @param actor who asks
   * @param now the instant of the decision
   */
  public static GatewayDecision decide(
      GatewayCommand command, GatewayState state, String actor, Instant now) {
    return switch (command) {
      case CreateGateway create ->
          state instanceof Existing
              ? new AlreadyThere()
              : created(create.gateway(), create.settings(), actor, notBefore(state, now));
      case EnsureGateway ensure ->
          state instanceof Unborn
              ? created(ensure.gateway(), ensure.settings(), actor, now)
              : new Accepted(List.of());
      case ChangeSettings change ->
          state instanceof Existing gateway
              ? changed(gateway, change, actor, notBefore(state, now))
              : new NotThere();
      case DeleteGateway delete ->
          state instanceof Existing gateway
              ? new Accepted(
                  List.of(new GatewayDeleted(gateway.gateway(), actor, notBefore(state, now))))
              : new NotThere();
    };
  }

  /** The state after the event. Total: whatever was told once is taken as it is. */
  public static GatewayState evolve(GatewayState state, GatewayEvent event) {
    return switch (event) {
      case GatewayCreated created ->
          new Existing(created.gateway(), created.settings(), created.at(), created.at());
      case GatewaySettingsChanged changed ->
          state instanceof Existing gateway
              ? new Existing(
                  gateway.gateway(), changed.settings(), gateway.createdAt(), changed.at())
              : state;
      case GatewayDeleted deleted -> new Deleted(deleted.gateway(), deleted.at());
    };
  }

  private static Accepted created(
      GatewayId gateway, GatewaySettings settings, String actor, Instant at) {
    return new Accepted(List.of(new GatewayCreated(gateway, settings, actor, at)));
  }

  private static Accepted changed(
      Existing gateway, ChangeSettings change, String actor, Instant at) {
    GatewaySettings settings = change.change().apply(gateway.settings());
    return settings.equals(gateway.settings())
        ? new Accepted(List.of())
        : new Accepted(List.of(new GatewaySettingsChanged(gateway.gateway(), settings, actor, at)));
  }

  /** Now, but never before the last change: replay as of an instant needs events in time order. */
  private static Instant notBefore(GatewayState state, Instant now) {
    Instant last =
        switch (state) {
          case Unborn unborn -> now;
          case Existing gateway -> gateway.modifiedAt();
          case Deleted deleted -> deleted.at();
        };
    return now.isBefore(last) ? last : now;
  }
}
