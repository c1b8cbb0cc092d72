package dev.turnpike.routecommand.domain.route;

import dev.turnpike.contracts.gateway.GatewayId;
import java.time.Instant;
import java.util.List;

/**
 * What a decision needs to know of a route. Graphs are not in it: a route may have thousands of
 * versions, and the state is loaded for each command.
 */
public sealed interface RouteState {
  /** Events told of this route so far, refusals included; the sequence number of the next one. */
  long events();

  /** Nothing has happened yet. */
  record Unborn() implements RouteState {
    @Override
    public long events() {
      return 0;
    }
  }

  /**
   * A route that is there.
   *
   * @param versions every version saved, number 1 first
   * @param live what answers
   * @param modifiedAt when it was last changed
   * @param revision the sequence number of the event that last changed it; refusals do not count
   */
  record Existing(
      String routeId,
      GatewayId gateway,
      String name,
      List<SavedVersion> versions,
      Liveness live,
      Instant createdAt,
      Instant modifiedAt,
      long revision,
      long events)
      implements RouteState {
    public Existing {
      versions = List.copyOf(versions);
    }
  }

  /**
   * A route that was.
   *
   * @param last the route as it was before
   */
  record Deleted(Existing last, Instant at, long events) implements RouteState {}

  /**
   * Where a version is to be found.
   *
   * @param sequence the sequence number of the event that saved it and holds its graph
   */
  record SavedVersion(String versionId, long sequence) {}

  /** Which version of a route answers. */
  sealed interface Liveness {
    /** None: the route is being created. */
    record NotYet() implements Liveness {}

    /** This one. */
    record Live(
        String deploymentId, String versionId, int number, String reason, String actor, Instant at)
        implements Liveness {}
  }
}
