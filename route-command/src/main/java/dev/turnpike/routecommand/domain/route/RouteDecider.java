package dev.turnpike.routecommand.domain.route;

import dev.turnpike.contracts.route.RouteEvent;
import dev.turnpike.contracts.route.RouteEvent.ChangeRefused;
import dev.turnpike.contracts.route.RouteEvent.RouteCreated;
import dev.turnpike.contracts.route.RouteEvent.RouteDeleted;
import dev.turnpike.contracts.route.RouteEvent.RouteRenamed;
import dev.turnpike.contracts.route.RouteEvent.VersionDeployed;
import dev.turnpike.contracts.route.RouteEvent.VersionSaved;
import dev.turnpike.routecommand.domain.route.Decision.Accepted;
import dev.turnpike.routecommand.domain.route.Decision.Refused;
import dev.turnpike.routecommand.domain.route.RouteCommand.Change;
import dev.turnpike.routecommand.domain.route.RouteCommand.CreateRoute;
import dev.turnpike.routecommand.domain.route.RouteCommand.DeleteRoute;
import dev.turnpike.routecommand.domain.route.RouteCommand.DeployVersion;
import dev.turnpike.routecommand.domain.route.RouteCommand.NoteRefusal;
import dev.turnpike.routecommand.domain.route.RouteCommand.RenameRoute;
import dev.turnpike.routecommand.domain.route.RouteCommand.SaveVersion;
import dev.turnpike.routecommand.domain.route.RouteState.Deleted;
import dev.turnpike.routecommand.domain.route.RouteState.Existing;
import dev.turnpike.routecommand.domain.route.RouteState.Liveness.Live;
import dev.turnpike.routecommand.domain.route.RouteState.Unborn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides what a command does to a route. */
public final class RouteDecider {
  private RouteDecider() {}

  /**
   * Says what is told of the route because of a command.
   *
   * <p>That a name is free in the gateway is not known here; who executes the decision claims it,
   * and turns to {@link #refuse} if it is taken.
   */
  public static Decision decide(RouteCommand command, RouteState state, Circumstances world) {
    return switch (state) {
      case Unborn unborn ->
          command instanceof CreateRoute create
              ? create(create, world)
              : new Refused(new Refusal.NoSuchRoute(""), List.of());
      case Existing route -> decideOn(route, command, world);
      case Deleted deleted ->
          new Refused(new Refusal.NoSuchRoute(deleted.last().name()), List.of());
    };
  }

  /** Refuses a change of a route and keeps the attempt in its history. */
  public static Refused refuse(
      Existing route, String attempted, Refusal refusal, Circumstances world) {
    return new Refused(
        refusal,
        List.of(
            new ChangeRefused(
                route.routeId(),
                route.gateway(),
                attempted,
                RouteRules.shortened(refusal.why()),
                world.actor(),
                instant(route, world))));
  }

  private static Decision decideOn(Existing route, RouteCommand command, Circumstances world) {
    Optional<Refusal> refusal =
        switch (command) {
          case CreateRoute create -> Optional.of(new Refusal.AlreadyCreated(route.routeId()));
          case NoteRefusal note -> Optional.of(new Refusal.FaultyGraph(note.why()));
          case Change change -> objection(route, change);
        };
    return refusal
        .<Decision>map(why -> refuse(route, command.attempted(), why, world))
        .orElseGet(() -> new Accepted(change(route, (Change) command, world)));
  }

  private static Optional<Refusal> objection(Existing route, Change change) {
    if (!change.expected().allows(route.revision())) {
      return Optional.of(new Refusal.Stale(route.revision()));
    }
    return switch (change) {
      case SaveVersion save -> tooLong("comment", save.comment());
      case DeployVersion deploy ->
          number(route, deploy.version()) == 0
              ? Optional.of(new Refusal.NoSuchVersion(deploy.version(), route.versions().size()))
              : tooLong("reason", deploy.reason());
      case RenameRoute rename ->
          RouteRules.isName(rename.name()) ? Optional.empty() : Optional.of(new Refusal.BadName());
      case DeleteRoute delete -> Optional.empty();
    };
  }

  private static List<RouteEvent> change(Existing route, Change change, Circumstances world) {
    Instant at = instant(route, world);
    return switch (change) {
      case SaveVersion save ->
          List.of(
              new VersionSaved(
                  route.routeId(),
                  route.gateway(),
                  world.ids().get(),
                  route.versions().size() + 1,
                  save.elements(),
                  save.comment(),
                  world.actor(),
                  at));
      case DeployVersion deploy -> deploy(route, deploy, world, at);
      case RenameRoute rename ->
          rename.name().equals(route.name())
              ? List.of()
              : List.of(
                  new RouteRenamed(
                      route.routeId(), route.gateway(), rename.name(), world.actor(), at));
      case DeleteRoute delete ->
          List.of(new RouteDeleted(route.routeId(), route.gateway(), world.actor(), at));
    };
  }

  private static List<RouteEvent> deploy(
      Existing route, DeployVersion deploy, Circumstances world, Instant at) {
    int number = number(route, deploy.version());
    if (route.live() instanceof Live live && live.number() == number) {
      return List.of();
    }
    return List.of(
        new VersionDeployed(
            route.routeId(),
            route.gateway(),
            world.ids().get(),
            route.versions().get(number - 1).versionId(),
            number,
            deploy.reason(),
            world.actor(),
            at));
  }

  private static Decision create(CreateRoute create, Circumstances world) {
    if (!RouteRules.isName(create.name())) {
      return new Refused(new Refusal.BadName(), List.of());
    }
    Optional<Refusal> tooLong = tooLong("comment", create.comment());
    if (tooLong.isPresent()) {
      return new Refused(tooLong.get(), List.of());
    }
    String id = create.routeId();
    String version = world.ids().get();
    String actor = world.actor();
    Instant at = world.now();
    return new Accepted(
        List.of(
            new RouteCreated(id, create.gateway(), create.name(), actor, at),
            new VersionSaved(
                id, create.gateway(), version, 1, create.elements(), create.comment(), actor, at),
            new VersionDeployed(
                id, create.gateway(), world.ids().get(), version, 1, "", actor, at)));
  }

  /** The number of the version named, 0 if there is none. */
  private static int number(Existing route, VersionRef ref) {
    return switch (ref) {
      case VersionRef.ByNumber byNumber ->
          byNumber.number() > 0 && byNumber.number() <= route.versions().size()
              ? byNumber.number()
              : 0;
      case VersionRef.ById byId -> {
        int index = route.versions().size() - 1;
        while (index >= 0 && !route.versions().get(index).versionId().equals(byId.id())) {
          index--;
        }
        yield index + 1;
      }
    };
  }

  private static Optional<Refusal> tooLong(String field, String text) {
    return RouteRules.isTooLong(text)
        ? Optional.of(new Refusal.TextTooLong(field))
        : Optional.empty();
  }

  /** Now, but never before the last change: replay as of an instant needs events in time order. */
  private static Instant instant(Existing route, Circumstances world) {
    return world.now().isBefore(route.modifiedAt()) ? route.modifiedAt() : world.now();
  }
}
