package dev.turnpike.routecommand.http;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.route.RouteEvent.VersionSaved;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.routecommand.aggregate.Commands;
import dev.turnpike.routecommand.aggregate.RouteOutcome;
import dev.turnpike.routecommand.aggregate.RouteOutcome.Declined;
import dev.turnpike.routecommand.aggregate.RouteOutcome.Done;
import dev.turnpike.routecommand.domain.route.RouteCommand;
import dev.turnpike.routecommand.domain.route.RouteCommand.CreateRoute;
import dev.turnpike.routecommand.domain.route.RouteState;
import dev.turnpike.routecommand.domain.route.RouteState.Existing;
import dev.turnpike.routecommand.domain.route.RouteState.Liveness.Live;
import dev.turnpike.routecommand.store.RecordedRoutes;
import dev.turnpike.routecommand.store.RouteNames;
import dev.turnpike.routecommand.store.RouteNames.Found;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Finds, changes and shows routes for the endpoints. Thread-safe. */
@Component("routeCommandRoutes")
public class Routes {
  /** The header with the place of the last event, for readers of projections to wait for. */
  static final String POSITION = "turnpike-position";

  private final Commands commands;
  private final RouteNames names;
  private final RecordedRoutes recorded;

  Routes(Commands commands, RouteNames names, RecordedRoutes recorded) {
    this.commands = commands;
    this.names = names;
    this.recorded = recorded;
  }

  /**
   * The id of a route.
   *
   * @throws ApiFault 404 if the gateway or the route is not there
   */
  public String find(GatewayId gateway, String idOrName) {
    return switch (names.find(gateway, idOrName)) {
      case Found.Route route -> route.routeId();
      case Found.NoGateway none -> throw Paths.noGateway(gateway.gateway());
      case Found.NoRoute none ->
          throw ApiFault.notFound(
              ErrorCode.ROUTE_NOT_FOUND, "there is no such route in this gateway");
    };
  }

  /**
   * Creates a route.
   *
   * @throws ApiFault if it is refused
   */
  public Existing create(CreateRoute command, String actor) {
    return existing(done(commands.create(command, actor)));
  }

  /**
   * Changes a route.
   *
   * @throws ApiFault if it is refused
   */
  public RouteState change(String routeId, RouteCommand command, String actor) {
    return done(commands.change(routeId, command, actor));
  }

  /** Keeps a refusal in the route's history. */
  public void note(String routeId, String attempted, String why, String actor) {
    commands.change(routeId, new RouteCommand.NoteRefusal(attempted, why), actor);
  }

  /** The route itself, of a state that is not that of a deleted one. */
  public static Existing existing(RouteState state) {
    if (state instanceof Existing route) {
      return route;
    }
    throw new IllegalStateException("a change left no route");
  }

  /** The route with its live version. */
  public RouteResult show(Existing route) {
    return switch (route.live()) {
      case Live live -> {
        VersionSaved version = version(route, live.number());
        yield new RouteResult(
            route.routeId(),
            route.gateway().account(),
            route.gateway().gateway(),
            route.name(),
            route.createdAt(),
            route.modifiedAt(),
            version.elements(),
            new RouteResult.Version(
                version.versionId(),
                version.number(),
                "true",
                true,
                version.comment(),
                version.actor(),
                version.at(),
                version.elements()),
            new RouteResult.Deployment(
                live.deploymentId(),
                live.versionId(),
                live.number(),
                live.reason(),
                live.actor(),
                live.at()));
      }
      case RouteState.Liveness.NotYet none -> throw new IllegalStateException("nothing is live");
    };
  }

  /** A saved version of the route. */
  public VersionSaved version(Existing route, int number) {
    return recorded.version(route.routeId(), route.versions().get(number - 1).sequence());
  }

  /** The beginning of an answer about the route as it is now. */
  public ResponseEntity.BodyBuilder answer(Existing route) {
    return answer(route.routeId(), route).header("ETag", IfMatch.tag(route.revision()));
  }

  /** The beginning of an answer about a route that may be gone. */
  public ResponseEntity.BodyBuilder answer(String routeId, RouteState state) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
    recorded
        .position(routeId, state.events() - 1)
        .ifPresent(position -> answer.header(POSITION, Long.toString(position)));
    return answer;
  }

  private static RouteState done(RouteOutcome outcome) {
    return switch (outcome) {
      case Done done -> done.state();
      case Declined declined -> throw Refusals.fault(declined.refusal());
    };
  }
}
