package dev.turnpike.routecommand.domain.gateway;

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
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.ChangeSettings;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.ChangeToken;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.CreateGateway;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.DeleteGateway;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.EnsureGateway;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.IssueToken;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.RemoveCredential;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.RevokeToken;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.StoreCredential;
import dev.turnpike.routecommand.domain.gateway.GatewayDecision.Accepted;
import dev.turnpike.routecommand.domain.gateway.GatewayDecision.AlreadyThere;
import dev.turnpike.routecommand.domain.gateway.GatewayDecision.NotThere;
import dev.turnpike.routecommand.domain.gateway.GatewayState.Deleted;
import dev.turnpike.routecommand.domain.gateway.GatewayState.Existing;
import dev.turnpike.routecommand.domain.gateway.GatewayState.Unborn;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

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
      case IssueToken issue ->
          ofKeys(state, g -> KeyDecider.issue(issue, g.gateway(), g.keys(), actor, at(g, now)));
      case ChangeToken change ->
          ofKeys(state, g -> KeyDecider.change(change, g.gateway(), g.keys(), actor, at(g, now)));
      case RevokeToken revoke ->
          ofKeys(state, g -> KeyDecider.revoke(revoke, g.gateway(), g.keys(), actor, at(g, now)));
      case StoreCredential store ->
          ofKeys(state, g -> KeyDecider.store(store, g.gateway(), g.keys(), actor, at(g, now)));
      case RemoveCredential remove ->
          ofKeys(state, g -> KeyDecider.remove(remove, g.gateway(), g.keys(), actor, at(g, now)));
    };
  }

  /**
   * Says what is told of the gateway where a command was refused: the attempt, so that it stays in
   * the history. Of a gateway that is not there nothing is told.
   */
  public static List<GatewayEvent> refused(
      GatewayCommand command, String why, GatewayState state, String actor, Instant now) {
    return state instanceof Existing gateway
        ? List.of(
            new GatewayChangeRefused(
                gateway.gateway(), command.attempted(), why, actor, notBefore(gateway, now)))
        : List.of();
  }

  /** The state after the event. Total: whatever was told once is taken as it is. */
  public static GatewayState evolve(GatewayState state, GatewayEvent event) {
    return switch (event) {
      case GatewayCreated created ->
          new Existing(
              created.gateway(),
              created.settings(),
              GatewayKeys.NONE,
              created.at(),
              created.at(),
              created.at());
      case GatewaySettingsChanged changed ->
          state instanceof Existing gateway
              ? gateway.with(changed.settings(), changed.at())
              : state;
      case GatewayDeleted deleted -> new Deleted(deleted.gateway(), deleted.at());
      case TokenIssued e -> keys(state, e, keys -> KeyDecider.evolve(keys, e));
      case TokenChanged e -> keys(state, e, keys -> KeyDecider.evolve(keys, e));
      case TokenRevoked e -> keys(state, e, keys -> keys.withoutToken(e.tokenId()));
      case CredentialStored e -> keys(state, e, keys -> KeyDecider.evolve(keys, e));
      case CredentialRemoved e -> keys(state, e, keys -> keys.withoutCredential(e.credentialId()));
      case GatewayChangeRefused e -> keys(state, e, keys -> keys);
    };
  }

  private static GatewayState keys(
      GatewayState state, GatewayEvent event, UnaryOperator<GatewayKeys> change) {
    return state instanceof Existing gateway
        ? gateway.with(change.apply(gateway.keys()), event.at())
        : state;
  }

  private static GatewayDecision ofKeys(
      GatewayState state, Function<Existing, GatewayDecision> decision) {
    return state instanceof Existing gateway ? decision.apply(gateway) : new NotThere();
  }

  private static Instant at(Existing gateway, Instant now) {
    return notBefore(gateway, now);
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
          case Existing gateway -> gateway.lastAt();
          case Deleted deleted -> deleted.at();
        };
    return now.isBefore(last) ? last : now;
  }
}
