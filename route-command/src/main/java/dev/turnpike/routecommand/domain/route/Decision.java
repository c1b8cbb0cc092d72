package dev.turnpike.routecommand.domain.route;

import dev.turnpike.contracts.route.RouteEvent;
import java.util.List;

/** The answer to a command. */
public sealed interface Decision {
  /** What is to be told of the route now. */
  List<RouteEvent> events();

  /** It is done by these events; none means that it was so already. */
  record Accepted(List<RouteEvent> events) implements Decision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** It is not done; if the route is there its history keeps the attempt. */
  record Refused(Refusal refusal, List<RouteEvent> events) implements Decision {
    public Refused {
      events = List.copyOf(events);
    }
  }
}
