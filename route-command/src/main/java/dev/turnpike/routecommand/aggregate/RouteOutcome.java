package dev.turnpike.routecommand.aggregate;

import dev.turnpike.routecommand.domain.route.Refusal;
import dev.turnpike.routecommand.domain.route.RouteState;

/** What came of a command. */
public sealed interface RouteOutcome {
  /** The route is as it was asked to be. */
  record Done(RouteState state) implements RouteOutcome {}

  /** It is as it was. */
  record Declined(Refusal refusal) implements RouteOutcome {}
}
